//! Names the workloads, in the order of their definition.

use crate::measure::{Outcome, Setting, Sizes, Subject};
use crate::{events, spawns, tail, talks, trees, waits};
use tokio::runtime::{Builder, Runtime};

/// A workload by name.
pub struct Workload {
    pub name: &'static str,
    /// True if an iteration takes seconds.
    pub long: bool,
    /// Starts the runtime.
    pub prepare: fn(&Setting) -> Box<dyn Subject>,
}

/// All of them.
pub const WORKLOADS: &[Workload] = &[
    throughput("spawn_local", |setting| on_runtime(setting, spawns::local)),
    throughput("spawn_remote", |setting| on_runtime(setting, spawns::remote)),
    throughput("spawn_join_remote", |setting| on_runtime(setting, spawns::join_remote)),
    throughput("spawn_remote_busy", spawns::prepare_busy),
    throughput("yield_many", |setting| on_runtime(setting, talks::yield_many)),
    throughput("ping_pong", |setting| on_runtime(setting, talks::ping_pong)),
    throughput("chained_spawn", |setting| on_runtime(setting, spawns::chained)),
    throughput("promise_rtt", |setting| on_runtime(setting, talks::promise_round_trips)),
    throughput("fib", |setting| on_runtime(setting, trees::fib)),
    throughput("skynet", |setting| on_runtime(setting, trees::skynet)),
    throughput("timer_churn", |setting| on_runtime(setting, waits::timer_churn)),
    long("sleep_1m", |setting| on_runtime(setting, waits::long_sleep)),
    throughput("cancel_100k", |setting| on_runtime(setting, waits::cancel_many)),
    throughput("blocking_10k", |setting| on_runtime(setting, spawns::blocking)),
    long("wake_latency", |setting| on_runtime(setting, events::wake_latency)),
    long("idle_cpu", |setting| on_runtime(setting, events::idle_cpu)),
    long("stranding", |setting| on_runtime(setting, events::stranding)),
    long("tail", tail::prepare),
];

/// A runtime with this many workers, the clock on and all else as Tokio has it.
pub fn runtime(workers: usize) -> Runtime {
    Builder::new_multi_thread()
        .worker_threads(workers)
        .enable_time()
        .build()
        .expect("the runtime starts")
}

type Iteration = fn(&Runtime, &Sizes) -> Outcome;

/// A workload that does its iterations one after the other on one runtime.
pub struct OnRuntime {
    pub runtime: Runtime,
    pub sizes: Sizes,
    pub iteration: Iteration,
}

impl Subject for OnRuntime {
    fn run(&mut self) -> Outcome {
        (self.iteration)(&self.runtime, &self.sizes)
    }
}

fn on_runtime(setting: &Setting, iteration: Iteration) -> Box<dyn Subject> {
    Box::new(OnRuntime {
        runtime: runtime(setting.workers),
        sizes: setting.sizes,
        iteration,
    })
}

const fn throughput(name: &'static str, prepare: fn(&Setting) -> Box<dyn Subject>) -> Workload {
    Workload {
        name,
        long: false,
        prepare,
    }
}

const fn long(name: &'static str, prepare: fn(&Setting) -> Box<dyn Subject>) -> Workload {
    Workload {
        name,
        long: true,
        prepare,
    }
}
