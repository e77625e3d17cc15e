//! Tasks that do nothing but end.

use crate::measure::{equal, stall, Countdown, Outcome, Round, Setting, Sizes, Subject};
use crate::workloads::{runtime, OnRuntime};
use std::time::Instant;
use tokio::runtime::Runtime;
use tokio::task::{yield_now, JoinHandle};

const SPAWNS: u64 = 10_000;
const LINKS: u64 = 100_000;
const CLOSURES: u64 = 10_000;
const BUSY_TASKS_PER_WORKER: usize = 2;

/// A task on a worker spawns.
pub fn local(runtime: &Runtime, _: &Sizes) -> Outcome {
    let ends = Countdown::leak(SPAWNS);
    let start = Instant::now();
    runtime.spawn(async move {
        for _ in 0..SPAWNS {
            tokio::spawn(async move { ends.arrive() });
        }
    });
    ends.wait()?;
    Ok(Round::of(start.elapsed(), SPAWNS))
}

/// The main thread spawns.
pub fn remote(runtime: &Runtime, _: &Sizes) -> Outcome {
    let ends = Countdown::leak(SPAWNS);
    let start = Instant::now();
    for _ in 0..SPAWNS {
        runtime.spawn(async move { ends.arrive() });
    }
    ends.wait()?;
    Ok(Round::of(start.elapsed(), SPAWNS))
}

/// The main thread spawns and then waits for each in order.
pub fn join_remote(runtime: &Runtime, _: &Sizes) -> Outcome {
    let mut tasks = Vec::with_capacity(SPAWNS as usize);
    let start = Instant::now();
    for _ in 0..SPAWNS {
        tasks.push(runtime.spawn(async {}));
    }
    let joined = runtime.block_on(join(tasks));
    let time = start.elapsed();
    equal("joined tasks", SPAWNS, joined)?;
    Ok(Round::of(time, SPAWNS))
}

/// The same beside tasks that yield and stall for ever.
pub fn prepare_busy(setting: &Setting) -> Box<dyn Subject> {
    let runtime = runtime(setting.workers);
    for _ in 0..setting.workers * BUSY_TASKS_PER_WORKER {
        runtime.spawn(async {
            loop {
                yield_now().await;
                stall();
            }
        });
    }
    Box::new(OnRuntime {
        runtime,
        sizes: setting.sizes,
        iteration: join_remote,
    })
}

/// A task spawns a task that spawns a task, and so on.
pub fn chained(runtime: &Runtime, _: &Sizes) -> Outcome {
    let end = Countdown::leak(1);
    let start = Instant::now();
    {
        let _inside = runtime.enter();
        spawn_link(LINKS, end);
    }
    end.wait()?;
    Ok(Round::of(start.elapsed(), LINKS))
}

/// Empty closures on the pool for what blocks.
pub fn blocking(runtime: &Runtime, _: &Sizes) -> Outcome {
    let mut tasks = Vec::with_capacity(CLOSURES as usize);
    let start = Instant::now();
    for _ in 0..CLOSURES {
        tasks.push(runtime.spawn_blocking(|| {}));
    }
    let joined = runtime.block_on(join(tasks));
    let time = start.elapsed();
    equal("joined closures", CLOSURES, joined)?;
    Ok(Round::of(time, CLOSURES))
}

fn spawn_link(left: u64, end: &'static Countdown) {
    tokio::spawn(async move {
        if left == 1 {
            end.arrive();
        } else {
            spawn_link(left - 1, end);
        }
    });
}

/// In order; how many ended well.
async fn join(tasks: Vec<JoinHandle<()>>) -> u64 {
    let mut joined = 0;
    for task in tasks {
        joined += u64::from(task.await.is_ok());
    }
    joined
}
