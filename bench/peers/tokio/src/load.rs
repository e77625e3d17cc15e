//! The open load of the workload tail: what a request computes and how many come in a second.
//!
//! What is not given on the command line is found out here: how many steps a microsecond is, and how many requests a
//! second a fixed pool of threads answers in a closed loop beside a generator thread that spins.

use crate::measure::{Countdown, Setting};
use std::arch::asm;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Instant;

/// What a request computes before and after it awaits its task.
pub const OUTER_MICROS: u64 = 20;
/// What that task computes.
pub const MIDDLE_MICROS: u64 = 10;

const CALIBRATING_STEPS: u64 = 1_000_000;
const CALIBRATING_RUNS: usize = 50;
const CALIBRATING_REQUESTS: u64 = 40_000;
const REQUESTS_UNDER_WAY: u64 = 64;

/// Takes a number that nobody needs, so that the compiler can't leave out what it comes from; a store that nobody reads
/// would be left out with it.
fn sink(number: u64) {
    // SAFETY: an empty instruction, which stands for any use of the number.
    unsafe { asm!("/* {0} */", in(reg) number, options(nomem, nostack, preserves_flags)) };
}

/// The load of a run.
pub struct Load {
    steps_per_micro: f64,
    full_rates: Vec<(usize, f64)>,
}

impl Load {
    /// As given, or calibrated. Never freed, so that tasks need not count references to it.
    pub fn leak(setting: &Setting, numbers_of_workers: &[usize]) -> &'static Load {
        let steps_per_micro = setting.load_steps.unwrap_or_else(calibrate_steps);
        let mut load = Load {
            steps_per_micro,
            full_rates: setting.load_rates.clone(),
        };
        for &workers in numbers_of_workers {
            if load.full_rates.iter().all(|rate| rate.0 != workers) {
                closed_loop(&load, workers, CALIBRATING_REQUESTS / 2);
                let rate = closed_loop(&load, workers, CALIBRATING_REQUESTS);
                load.full_rates.push((workers, rate));
            }
        }
        Box::leak(Box::new(load))
    }

    /// When the load is this share of the full rate.
    pub fn requests_per_second(&self, workers: usize, share: f64) -> f64 {
        let full = self
            .full_rates
            .iter()
            .find(|rate| rate.0 == workers)
            .expect("a rate for each number of workers");
        share * full.1
    }

    /// Computes for about this many microseconds: a fixed number of steps, whatever the machine does meanwhile.
    pub fn compute(&self, micros: u64) {
        sink(steps((micros as f64 * self.steps_per_micro) as u64));
    }
}

fn calibrate_steps() -> f64 {
    let mut best: f64 = 0.0;
    for _ in 0..CALIBRATING_RUNS {
        let start = Instant::now();
        sink(steps(CALIBRATING_STEPS));
        best = best.max(CALIBRATING_STEPS as f64 / (start.elapsed().as_secs_f64() * 1e6));
    }
    best
}

/// Each step needs the one before it, and since a step is not linear no compiler can make fewer of many.
#[inline(never)]
fn steps(number: u64) -> u64 {
    let mut state = number + 1;
    for _ in 0..number {
        state = (state ^ (state >> 32)).wrapping_mul(6364136223846793005);
    }
    state
}

/// What a thread of the pool is to do for a request.
enum Step {
    Begin,
    Middle,
    End,
    Stop,
}

#[derive(Default)]
struct Pool {
    steps: Mutex<VecDeque<Step>>,
    added: Condvar,
}

impl Pool {
    fn add(&self, step: Step) {
        self.steps.lock().expect("nobody panics under the lock").push_back(step);
        self.added.notify_one();
    }

    fn take(&self) -> Step {
        let mut steps = self.steps.lock().expect("nobody panics under the lock");
        loop {
            match steps.pop_front() {
                Some(step) => return step,
                None => steps = self.added.wait(steps).expect("nobody panics under the lock"),
            }
        }
    }
}

/// How many requests a second are answered.
fn closed_loop(load: &Load, workers: usize, requests: u64) -> f64 {
    let pool = Pool::default();
    let under_way = AtomicU64::new(0);
    let ends = Countdown::leak(requests);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| loop {
                match pool.take() {
                    Step::Begin => {
                        load.compute(OUTER_MICROS);
                        pool.add(Step::Middle);
                    }
                    Step::Middle => {
                        load.compute(MIDDLE_MICROS);
                        pool.add(Step::End);
                    }
                    Step::End => {
                        load.compute(OUTER_MICROS);
                        ends.arrive();
                        under_way.fetch_sub(1, Ordering::AcqRel);
                    }
                    Step::Stop => return,
                }
            });
        }
        let start = Instant::now();
        for _ in 0..requests {
            while under_way.load(Ordering::Acquire) >= REQUESTS_UNDER_WAY {
                std::hint::spin_loop();
            }
            under_way.fetch_add(1, Ordering::AcqRel);
            pool.add(Step::Begin);
        }
        ends.wait().expect("each request ends once");
        let rate = requests as f64 / start.elapsed().as_secs_f64();
        for _ in 0..workers {
            pool.add(Step::Stop);
        }
        rate
    })
}
