//! Response times under an open load: the main thread makes requests due at a fixed rate with exponential gaps,
//! whether or not earlier ones have been answered, and times count from when a request was due.

use crate::load::{Load, MIDDLE_MICROS, OUTER_MICROS};
use crate::measure::{Countdown, Outcome, Round, Setting, Subject};
use crate::result::Distribution;
use crate::workloads;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;
use tokio::sync::oneshot::{self, Sender};

const SHARES: [f64; 2] = [0.7, 0.9];
const ARMED_AHEAD: usize = 256;
const LEAD_IN_SHARE: f64 = 0.1;
const WARM_UP_DIVISOR: u64 = 5;
const SEED: u64 = 42;

struct Tail {
    load: &'static Load,
    numbers_of_workers: Vec<usize>,
    millis: u64,
}

/// Calibrates what is not given.
pub fn prepare(setting: &Setting) -> Box<dyn Subject> {
    let mut numbers_of_workers = vec![setting.workers, 1];
    numbers_of_workers.dedup();
    let load = Load::leak(setting, &numbers_of_workers);
    Box::new(Tail {
        load,
        numbers_of_workers,
        millis: setting.sizes.tail_millis,
    })
}

impl Subject for Tail {
    fn run(&mut self) -> Outcome {
        self.phases(self.millis)
    }

    fn warm_up(&mut self) -> Outcome {
        self.phases(self.millis / WARM_UP_DIVISOR)
    }

    fn limit(&self) -> Duration {
        let phases = (self.numbers_of_workers.len() * SHARES.len()) as u64 * self.millis;
        Duration::from_secs(25) + Duration::from_millis(phases).mul_f64(1.0 + LEAD_IN_SHARE)
    }
}

impl Tail {
    fn phases(&self, millis: u64) -> Outcome {
        let mut round = Round {
            nanos: 0.0,
            operations: 0,
            figures: Vec::new(),
        };
        for &workers in &self.numbers_of_workers {
            for share in SHARES {
                let per_second = self.load.requests_per_second(workers, share);
                let mut latencies = self.phase(workers, per_second, millis)?;
                let key = format!("w{}_{:.0}", workers, share * 100.0);
                round.figures.push((format!("{}_per_s", key), per_second));
                for (name, percentile) in [("p50", 50.0), ("p99", 99.0), ("p999", 99.9)] {
                    latencies.put(&mut round.figures, &format!("{}_{}", key, name), percentile);
                }
                round.nanos += latencies.total_nanos();
                round.operations += latencies.count();
            }
        }
        Ok(round)
    }

    fn phase(&self, workers: usize, per_second: f64, millis: u64) -> Result<Distribution, String> {
        let counted = ((per_second * millis as f64 / 1e3) as usize).max(1);
        let lead_in = (counted as f64 * LEAD_IN_SHARE) as usize;
        let target = Target {
            runtime: workloads::runtime(workers),
            load: self.load,
            latencies: (0..lead_in + counted).map(|_| AtomicU64::new(0)).collect(),
            ends: Countdown::leak((lead_in + counted) as u64),
        };
        target.drive(per_second)?;
        let mut distribution = Distribution::default();
        for latency in &target.latencies[lead_in..] {
            distribution.add(Duration::from_nanos(latency.load(Ordering::Relaxed)));
        }
        Ok(distribution)
    }
}

/// A runtime that answers the requests of a phase.
struct Target {
    runtime: Runtime,
    load: &'static Load,
    latencies: Arc<[AtomicU64]>,
    ends: &'static Countdown,
}

impl Target {
    fn drive(&self, per_second: f64) -> Result<(), String> {
        let mut random = Random::new(SEED);
        let mut ahead = VecDeque::with_capacity(ARMED_AHEAD);
        let mut indices = 0..self.latencies.len();
        ahead.extend(indices.by_ref().take(ARMED_AHEAD).map(|index| self.arm(index)));
        let start = Instant::now();
        let mut due_seconds = 0.0;
        while let Some(wake) = ahead.pop_front() {
            due_seconds -= (1.0 - random.next()).ln() / per_second;
            let due = start + Duration::from_secs_f64(due_seconds);
            while Instant::now() < due {
                std::hint::spin_loop();
            }
            let _ = wake.send(due);
            ahead.extend(indices.next().map(|index| self.arm(index)));
        }
        self.ends.wait()
    }

    /// Spawns the task that waits for the request; telling it when it was due wakes it.
    fn arm(&self, index: usize) -> Sender<Instant> {
        let (wake, woken) = oneshot::channel();
        let (load, latencies, ends) = (self.load, self.latencies.clone(), self.ends);
        self.runtime.spawn(async move {
            let due: Instant = woken.await.expect("every request becomes due");
            load.compute(OUTER_MICROS);
            let middle = tokio::spawn(async move { load.compute(MIDDLE_MICROS) });
            middle.await.expect("the middle ends well");
            load.compute(OUTER_MICROS);
            latencies[index].store(due.elapsed().as_nanos() as u64, Ordering::Relaxed);
            ends.arrive();
        });
        wake
    }
}

/// The generator of java.util.Random, so that the gaps are those of the testbed.
struct Random {
    state: u64,
}

impl Random {
    const MULTIPLIER: u64 = 0x5_DEEC_E66D;
    const MASK: u64 = (1 << 48) - 1;

    fn new(seed: u64) -> Random {
        Random {
            state: (seed ^ Self::MULTIPLIER) & Self::MASK,
        }
    }

    /// At least 0, below 1.
    fn next(&mut self) -> f64 {
        let high = self.bits(26) << 27;
        (high + self.bits(27)) as f64 / (1_u64 << 53) as f64
    }

    fn bits(&mut self, number: u32) -> u64 {
        self.state = self.state.wrapping_mul(Self::MULTIPLIER).wrapping_add(0xB) & Self::MASK;
        self.state >> (48 - number)
    }
}
