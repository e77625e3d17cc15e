package dev.vela.async.bench.peer.zio

import zio.{Fiber, FiberRefs, Runtime, RuntimeFlag, RuntimeFlags, UIO, Unsafe, ZEnvironment}

/**
 * The default runtime as threads outside of it use it, but for the list of all fibers, which it keeps for dumps and not
 * every runtime has.
 */
private[zio] object Outside:
    private val withoutRoots = RuntimeFlags.patch(RuntimeFlags.disable(RuntimeFlag.FiberRoots))(RuntimeFlags.default)
    private val runtime = Runtime(ZEnvironment.empty, FiberRefs.empty, withoutRoots)

    /** Starts a fiber. */
    def spawn[A](task: UIO[A]): Fiber.Runtime[Nothing, A] =
        Unsafe.unsafely(runtime.unsafe.fork(task))

    /** Blocks until a program has ended. It may run on the calling thread until it suspends. */
    def await[A](program: UIO[A]): A =
        Unsafe.unsafely(runtime.unsafe.run(program).getOrThrowFiberFailure())
