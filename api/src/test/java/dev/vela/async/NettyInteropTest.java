package dev.vela.async;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Netty's event loops on an executor: a server that squares numbers on the workers, and its client, on one loop. A loop
 * keeps its thread until it is shut down.
 */
@Timeout(60)
class NettyInteropTest {
    private static final int ROUND_TRIPS = 1_000;

    private final Set<String> loopThreads = ConcurrentHashMap.newKeySet();
    private final Set<String> taskThreads = ConcurrentHashMap.newKeySet();

    /** Gives each number of 8 bytes that arrives to a consumer. */
    private final class Numbers extends SimpleChannelInboundHandler<ByteBuf> {
        private final ByteBuf received = Unpooled.buffer();
        private final LongConsumer consumer;

        Numbers(LongConsumer consumer) {
            this.consumer = consumer;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
            loopThreads.add(Thread.currentThread().getName());
            received.writeBytes(part);
            while (received.readableBytes() >= Long.BYTES) {
                consumer.accept(received.readLong());
            }
            received.discardReadBytes();
        }
    }

    private static void send(Channel channel, long number) {
        channel.writeAndFlush(Unpooled.copyLong(number));
    }

    private void squareOn(AsyncExecutor executor, Channel channel, long number) {
        executor.spawn(() -> {
            taskThreads.add(Thread.currentThread().getName());
            send(channel, number * number);
            return null;
        });
    }

    private Channel server(AsyncExecutor executor, EventLoopGroup loops) throws InterruptedException {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Numbers(number -> squareOn(executor, channel, number)));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    private Channel client(Channel server, EventLoopGroup loops, LongConsumer answers) throws InterruptedException {
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Numbers(answers));
                    }
                })
                .connect(server.localAddress())
                .sync()
                .channel();
    }

    private void squareAll(AsyncExecutor executor, Executor loopExecutor) throws InterruptedException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, loopExecutor, NioIoHandler.newFactory());
        BlockingQueue<Long> answers = new LinkedBlockingQueue<>();
        Channel server = server(executor, loops);
        Channel client = client(server, loops, answers::add);
        for (long number = 0; number < ROUND_TRIPS; number++) {
            send(client, number);
            assertThat(answers.poll(20, SECONDS)).isEqualTo(number * number);
        }
        assertThat(loops.shutdownGracefully(0, 20, SECONDS).await(20, SECONDS)).isTrue();
        assertThat(executor.shutdown(Duration.ofSeconds(20)))
                .as("nothing had to be cancelled")
                .isTrue();
        System.out.println("NettyInteropTest: " + ROUND_TRIPS + " round trips, loop on " + loopThreads + ", tasks on "
                + taskThreads);
    }

    @Test
    void anEventLoopOnTheBlockingPoolLeavesTheOnlyWorkerFree() throws InterruptedException {
        AsyncExecutor executor =
                AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(1).withThreadName("netty"));
        squareAll(
                executor,
                loop -> executor.spawnBlocking(() -> {
                    loop.run();
                    return null;
                }));
        assertThat(loopThreads).singleElement().asString().startsWith("netty-blocking-");
        assertThat(taskThreads).singleElement().asString().startsWith("netty-worker-");
    }

    @Test
    void anEventLoopOnExecuteTakesOneWorkerOfTwo() throws InterruptedException {
        AsyncExecutor executor =
                AsyncExecutor.create(RuntimeConfig.defaults().withWorkers(2).withThreadName("netty"));
        squareAll(executor, executor);
        assertThat(loopThreads).singleElement().asString().startsWith("netty-worker-");
        assertThat(taskThreads).singleElement().asString().startsWith("netty-worker-");
        assertThat(taskThreads).doesNotContainAnyElementsOf(loopThreads);
    }
}
