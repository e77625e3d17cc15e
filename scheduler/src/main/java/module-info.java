/**
 * A work-stealing scheduler: runs jobs on a fixed number of workers, after delays, and on a pool for blocking
 * work. It knows nothing of futures and can be used alone.
 */
@org.jspecify.annotations.NullMarked
module dev.vela.async.scheduler {
    requires org.jctools.core.jdk11;
    requires static transitive org.jspecify;

    exports dev.vela.async.scheduler;
    exports dev.vela.async.scheduler.engine;
}
