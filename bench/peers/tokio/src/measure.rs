//! What is common to all workloads: sizes, rules, rounds, and the counter that the waiting main thread waits for.

use std::sync::atomic::{AtomicIsize, Ordering};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// What a run was asked for.
pub struct Setting {
    pub workers: usize,
    pub short: bool,
    pub sizes: Sizes,
    /// Steps of the load in a microsecond, if given.
    pub load_steps: Option<f64>,
    /// Full rates of the load by number of workers, as far as given.
    pub load_rates: Vec<(usize, f64)>,
}

/// How much one iteration does, as far as it differs; the rest stands in the workloads.
#[derive(Clone, Copy)]
pub struct Sizes {
    pub wakes: u64,
    pub idle_millis: u64,
    pub stranding_rounds: u64,
    pub tail_millis: u64,
}

impl Sizes {
    /// As the definition of the workloads says.
    pub const STANDARD: Sizes = Sizes {
        wakes: 5_000,
        idle_millis: 5_000,
        stranding_rounds: 200,
        tail_millis: 10_000,
    };
    /// For a quick look.
    pub const SHORT: Sizes = Sizes {
        wakes: 1_000,
        idle_millis: 1_000,
        stranding_rounds: 50,
        tail_millis: 2_000,
    };
}

/// How long is warmed up, until both the time and the number are reached, and how many iterations count.
pub struct Rule {
    pub warm_up: Duration,
    pub warm_ups: usize,
    pub counted: usize,
}

impl Rule {
    /// The rule for a workload.
    pub fn of(long: bool, short: bool) -> Rule {
        match (long, short) {
            (false, false) => Rule {
                warm_up: Duration::ZERO,
                warm_ups: 3,
                counted: 15,
            },
            (false, true) => Rule {
                warm_up: Duration::from_secs(1),
                warm_ups: 1,
                counted: 5,
            },
            (true, false) => Rule {
                warm_up: Duration::ZERO,
                warm_ups: 1,
                counted: 3,
            },
            (true, true) => Rule {
                warm_up: Duration::ZERO,
                warm_ups: 1,
                counted: 1,
            },
        }
    }
}

/// What one iteration came to.
pub struct Round {
    /// The time counted, all operations together.
    pub nanos: f64,
    pub operations: u64,
    /// What else was measured, in the order in which it is shown.
    pub figures: Vec<(String, f64)>,
}

impl Round {
    /// A round with nothing but its time.
    pub fn of(time: Duration, operations: u64) -> Round {
        Round {
            nanos: nanos(time),
            operations,
            figures: Vec::new(),
        }
    }
}

/// A round, or why its result is wrong.
pub type Outcome = Result<Round, String>;

/// A workload on a runtime that was started for it.
pub trait Subject {
    /// Does one iteration and checks its result.
    fn run(&mut self) -> Outcome;

    /// Does one iteration that is not counted, which may be a shorter one.
    fn warm_up(&mut self) -> Outcome {
        self.run()
    }

    /// After this time an iteration is given up.
    fn limit(&self) -> Duration {
        Duration::from_secs(25)
    }
}

/// A counter that tasks decrement; the last one wakes the thread that made it.
pub struct Countdown {
    left: AtomicIsize,
    waiter: Thread,
}

impl Countdown {
    /// Waits for this many arrivals. Never freed, so that tasks need not count references to it.
    pub fn leak(arrivals: u64) -> &'static Countdown {
        Box::leak(Box::new(Countdown {
            left: AtomicIsize::new(arrivals as isize),
            waiter: thread::current(),
        }))
    }

    /// One arrives.
    pub fn arrive(&self) {
        if self.left.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.waiter.unpark();
        }
    }

    /// Blocks until all have arrived.
    pub fn wait(&self) -> Result<(), String> {
        while self.left.load(Ordering::Acquire) > 0 {
            thread::park();
        }
        equal("arrivals too many", 0, -self.left.load(Ordering::Acquire) as u64)
    }
}

/// Keeps a worker busy for ten microseconds of wall clock.
pub fn stall() {
    let start = Instant::now();
    while start.elapsed() < Duration::from_micros(10) {
        std::hint::spin_loop();
    }
}

/// Requires a number.
pub fn equal(what: &str, expected: u64, actual: u64) -> Result<(), String> {
    if actual == expected {
        Ok(())
    } else {
        Err(format!("wrong result: {} is {}, must be {}", what, actual, expected))
    }
}

/// As a number.
pub fn nanos(time: Duration) -> f64 {
    time.as_secs_f64() * 1e9
}
