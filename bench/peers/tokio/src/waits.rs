//! Tasks that mostly wait: for a time, or for ever.

use crate::measure::{equal, Countdown, Outcome, Round, Sizes};
use std::fs;
use std::future;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;
use tokio::time::sleep;

const SLEEPERS: u64 = 100_000;
const SLEEPS_EACH: u64 = 10;
const SHORT_SLEEP: Duration = Duration::from_millis(1);
const LONG_SLEEPERS: u64 = 1_000_000;
const LONG_SLEEP: Duration = Duration::from_secs(10);
const CANCELLED: u64 = 100_000;
const MEGABYTES_PER_KIBIBYTE: f64 = 1024.0 / 1e6;

/// Many tasks that sleep a millisecond several times.
pub fn timer_churn(runtime: &Runtime, _: &Sizes) -> Outcome {
    let ends = Countdown::leak(SLEEPERS);
    let start = Instant::now();
    for _ in 0..SLEEPERS {
        runtime.spawn(async move {
            for _ in 0..SLEEPS_EACH {
                sleep(SHORT_SLEEP).await;
            }
            ends.arrive();
        });
    }
    ends.wait()?;
    Ok(Round::of(start.elapsed(), SLEEPERS * SLEEPS_EACH))
}

/// A million tasks asleep at once.
pub fn long_sleep(runtime: &Runtime, _: &Sizes) -> Outcome {
    let ends = Countdown::leak(LONG_SLEEPERS);
    let start = Instant::now();
    for _ in 0..LONG_SLEEPERS {
        runtime.spawn(async move {
            sleep(LONG_SLEEP).await;
            ends.arrive();
        });
    }
    ends.wait()?;
    let mut round = Round::of(start.elapsed(), 1);
    round.figures.push(("wall_s".to_string(), round.nanos / 1e9));
    if let Some(peak) = peak_megabytes() {
        round.figures.push(("peak_rss_mb".to_string(), peak));
    }
    Ok(round)
}

/// Tasks that wait for ever are cancelled.
pub fn cancel_many(runtime: &Runtime, _: &Sizes) -> Outcome {
    let mut tasks = Vec::with_capacity(CANCELLED as usize);
    let start = Instant::now();
    for _ in 0..CANCELLED {
        tasks.push(runtime.spawn(future::pending::<()>()));
    }
    for task in &tasks {
        task.abort();
    }
    let cancelled = runtime.block_on(async {
        let mut cancelled = 0;
        for task in tasks {
            cancelled += u64::from(matches!(task.await, Err(error) if error.is_cancelled()));
        }
        cancelled
    });
    let time = start.elapsed();
    equal("cancelled tasks", CANCELLED, cancelled)?;
    Ok(Round::of(time, CANCELLED))
}

/// The most memory that this process has had resident so far, where the system tells.
fn peak_megabytes() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * MEGABYTES_PER_KIBIBYTE)
}
