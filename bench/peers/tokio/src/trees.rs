//! Trees of tasks that are forked and joined.

use crate::measure::{equal, Outcome, Round, Sizes};
use std::future::Future;
use std::pin::Pin;
use std::time::Instant;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

const FIB_ARGUMENT: u64 = 27;
const FIB_RESULT: u64 = 196_418;
const FIB_CALLS: u64 = 635_621;
const LEAVES: u64 = 1_000_000;
const NODES: u64 = 1_111_111;
const FAN_OUT: u64 = 10;

/// Fork and join without cutoff.
pub fn fib(runtime: &Runtime, _: &Sizes) -> Outcome {
    let start = Instant::now();
    let task = runtime.spawn(fib_call(FIB_ARGUMENT));
    let result = runtime.block_on(task).map_err(|error| error.to_string())?;
    let time = start.elapsed();
    equal("fib", FIB_RESULT, result)?;
    Ok(Round::of(time, FIB_CALLS))
}

/// A tree of tasks with fan-out ten.
pub fn skynet(runtime: &Runtime, _: &Sizes) -> Outcome {
    let start = Instant::now();
    let task = runtime.spawn(node(0, LEAVES));
    let result = runtime.block_on(task).map_err(|error| error.to_string())?;
    let time = start.elapsed();
    equal("skynet", LEAVES * (LEAVES - 1) / 2, result)?;
    Ok(Round::of(time, NODES))
}

/// Spawns one call, makes the other one itself, and adds.
async fn fib_call(argument: u64) -> u64 {
    if argument < 2 {
        return argument;
    }
    let left = spawn_fib(argument - 1);
    let right = boxed_fib(argument - 2).await;
    left.await.expect("a call ends well") + right
}

/// The task is a box already.
fn spawn_fib(argument: u64) -> JoinHandle<u64> {
    tokio::spawn(fib_call(argument))
}

/// A direct call needs one, or its frame would contain itself.
fn boxed_fib(argument: u64) -> Pin<Box<dyn Future<Output = u64> + Send>> {
    Box::pin(fib_call(argument))
}

async fn node(number: u64, leaves: u64) -> u64 {
    if leaves == 1 {
        return number;
    }
    let leaves_each = leaves / FAN_OUT;
    let mut children = Vec::with_capacity(FAN_OUT as usize);
    for child in 0..FAN_OUT {
        children.push(spawn_node(number + child * leaves_each, leaves_each));
    }
    let mut sum = 0;
    for child in children {
        sum += child.await.expect("a node ends well");
    }
    sum
}

fn spawn_node(number: u64, leaves: u64) -> JoinHandle<u64> {
    tokio::spawn(node(number, leaves))
}
