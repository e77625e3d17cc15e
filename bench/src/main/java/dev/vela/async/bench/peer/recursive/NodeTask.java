package dev.vela.async.bench.peer.recursive;

import java.util.concurrent.RecursiveTask;

/** A node of skynet: forks its children and joins them, the last one first, since that is the next to be run. */
final class NodeTask extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1;
    private static final int FAN_OUT = 10;

    private final long number;
    private final int leaves;

    NodeTask(long number, int leaves) {
        this.number = number;
        this.leaves = leaves;
    }

    @Override
    protected Long compute() {
        if (leaves == 1) {
            return number;
        }
        NodeTask[] children = new NodeTask[FAN_OUT];
        int leavesEach = leaves / FAN_OUT;
        for (int child = 0; child < FAN_OUT; child++) {
            children[child] = new NodeTask(number + (long) child * leavesEach, leavesEach);
            children[child].fork();
        }
        long sum = 0;
        for (int child = FAN_OUT - 1; child >= 0; child--) {
            sum += children[child].join();
        }
        return sum;
    }
}
