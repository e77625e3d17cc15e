package dev.vela.async.bench.peer.kotlin

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlin.coroutines.CoroutineContext

/**
 * Spawns coroutines on the default dispatcher that have no parent, as a spawn of the other runtimes has none. With one
 * job as the parent of all, what is measured would be its list of children.
 */
internal object Detached : CoroutineScope {
    override val coroutineContext: CoroutineContext = Dispatchers.Default
}
