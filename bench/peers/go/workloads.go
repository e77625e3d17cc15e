// This file names the workloads, in the order of their definition.

package main

const (
	noOutside      = "every goroutine is inside: Go has no thread outside of its scheduler that could spawn"
	noBlockingPool = "Go has no pool for what blocks: a goroutine that blocks keeps its thread"
)

// workload is one by name.
type workload struct {
	name string
	// long is true if an iteration takes seconds.
	long bool
	// prepare makes ready for iterations.
	prepare func(setting) subject
	// impossible says why it can't be expressed, or is empty.
	impossible string
}

// workloads are all of them.
var workloads = []workload{
	throughput("spawn_local", spawnLocal),
	{name: "spawn_remote", impossible: noOutside},
	throughput("spawn_join_remote", spawnAndJoin),
	{name: "spawn_remote_busy", prepare: prepareBusy},
	throughput("yield_many", yieldMany),
	throughput("ping_pong", pingPong),
	throughput("chained_spawn", chainedSpawn),
	throughput("promise_rtt", promiseRoundTrips),
	throughput("fib", fib),
	throughput("skynet", skynet),
	throughput("timer_churn", timerChurn),
	long("sleep_1m", longSleep),
	throughput("cancel_100k", cancelMany),
	{name: "blocking_10k", impossible: noBlockingPool},
	long("wake_latency", wakeLatency),
	long("idle_cpu", idleCPU),
	long("stranding", stranding),
	{name: "tail", long: true, prepare: prepareTail},
}

func throughput(name string, run func(sizes) (round, error)) workload {
	return workload{name: name, prepare: func(setting setting) subject {
		return iterations(setting, run)
	}}
}

func long(name string, run func(sizes) (round, error)) workload {
	workload := throughput(name, run)
	workload.long = true
	return workload
}

// iterations is the subject whose iterations, counted or not, are all alike.
func iterations(setting setting, run func(sizes) (round, error)) subject {
	iteration := func() (round, error) { return run(setting.sizes) }
	return subject{run: iteration, warmUp: iteration, limit: defaultLimit}
}
