/** An async runtime: an executor, futures, promises, tasks and combinators. */
@org.jspecify.annotations.NullMarked
module dev.vela.async {
    requires transitive dev.vela.async.scheduler;
    requires static transitive org.jspecify;

    exports dev.vela.async;
}
