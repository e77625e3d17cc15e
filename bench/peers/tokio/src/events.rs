//! What looks at times of single events.

use crate::measure::{equal, Outcome, Round, Sizes};
use crate::result::Distribution;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;
use tokio::time::sleep;

const PAUSE: Duration = Duration::from_micros(200);
const SHORT_SLEEP: Duration = Duration::from_millis(1);
const COMPUTE: Duration = Duration::from_millis(20);
const NUMBERS_OF_CHILDREN: [u64; 2] = [1, 8];

/// From a spawn on an idle runtime until the thread outside that waits for the task goes on.
pub fn wake_latency(runtime: &Runtime, sizes: &Sizes) -> Outcome {
    let mut latencies = Distribution::default();
    for _ in 0..sizes.wakes {
        let start = Instant::now();
        let task = runtime.spawn(async {});
        runtime.block_on(task).map_err(|error| error.to_string())?;
        latencies.add(start.elapsed());
        thread::sleep(PAUSE);
    }
    let mut figures = Vec::new();
    latencies.put(&mut figures, "p50", 50.0);
    latencies.put(&mut figures, "p99", 99.0);
    Ok(Round {
        nanos: latencies.total_nanos(),
        operations: sizes.wakes,
        figures,
    })
}

/// The processor time that this process uses while one task sleeps most of the time.
pub fn idle_cpu(runtime: &Runtime, sizes: &Sizes) -> Outcome {
    let sleeper = runtime.spawn(async {
        loop {
            sleep(SHORT_SLEEP).await;
        }
    });
    let before = processor_time();
    thread::sleep(Duration::from_millis(sizes.idle_millis));
    let used = processor_time() - before;
    sleeper.abort();
    let cancelled = matches!(runtime.block_on(sleeper), Err(error) if error.is_cancelled());
    equal("cancelled sleepers", 1, u64::from(cancelled))?;
    let mut round = Round::of(used, 1);
    round.figures.push(("cpu_ms".to_string(), used.as_secs_f64() * 1e3));
    Ok(round)
}

/// How long the children of a task wait that goes on to compute without calling its runtime.
pub fn stranding(runtime: &Runtime, sizes: &Sizes) -> Outcome {
    let mut figures = Vec::new();
    let mut total = 0.0;
    for children in NUMBERS_OF_CHILDREN {
        let mut waits = Distribution::default();
        for _ in 0..sizes.stranding_rounds {
            waits.add(last_child(runtime, children)?);
        }
        waits.put(&mut figures, &format!("n{}_p50", children), 50.0);
        waits.put(&mut figures, &format!("n{}_p99", children), 99.0);
        total += waits.total_nanos();
    }
    let operations = sizes.stranding_rounds * NUMBERS_OF_CHILDREN.len() as u64;
    Ok(Round {
        nanos: total,
        operations,
        figures,
    })
}

/// Runs a parent and its children; the time from the parent's start to the end of the last child.
fn last_child(runtime: &Runtime, number: u64) -> Result<Duration, String> {
    let parent = runtime.spawn(async move {
        let left = Arc::new(AtomicU64::new(number));
        let start = Instant::now();
        let mut children = Vec::with_capacity(number as usize);
        for _ in 0..number {
            let left = left.clone();
            children.push(tokio::spawn(async move {
                let last = left.fetch_sub(1, Ordering::AcqRel) == 1;
                last.then(|| start.elapsed())
            }));
        }
        while start.elapsed() < COMPUTE {
            std::hint::spin_loop();
        }
        children
    });
    let mut last = None;
    for child in runtime.block_on(parent).map_err(|error| error.to_string())? {
        last = last.or(runtime.block_on(child).map_err(|error| error.to_string())?);
    }
    last.ok_or_else(|| "wrong result: not all children did run".to_string())
}

/// User and system.
fn processor_time() -> Duration {
    let mut usage = MaybeUninit::<libc::rusage>::uninit();
    // SAFETY: the call fills in what it is given a pointer to, and is looked at only if it says so.
    let usage = unsafe {
        assert_eq!(
            libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr()),
            0,
            "the system tells the time used"
        );
        usage.assume_init()
    };
    [usage.ru_utime, usage.ru_stime]
        .iter()
        .map(|time| Duration::from_secs(time.tv_sec as u64) + Duration::from_micros(time.tv_usec as u64))
        .sum()
}
