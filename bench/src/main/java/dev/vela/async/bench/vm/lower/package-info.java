/**
 * From the tree to the steps: names and types are looked up, awaits are drawn out of expressions, blocks are laid flat.
 */
package dev.vela.async.bench.vm.lower;
