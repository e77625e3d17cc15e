//! Turns rounds into the line of results, and times of single events into percentiles.

use crate::measure::{nanos, Round};
use std::time::Duration;

const NANOS_PER_MICRO: f64 = 1_000.0;

/// `runtime workload median min max operations iterations [key=value ...]`, each the median of all rounds.
pub fn line(workload: &str, rounds: &[Round]) -> String {
    let times: Vec<f64> = rounds
        .iter()
        .map(|round| round.nanos / round.operations as f64)
        .collect();
    let least = times.iter().copied().fold(f64::INFINITY, f64::min);
    let most = times.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut words = vec![crate::NAME.to_string(), workload.to_string()];
    words.extend([median(times), least, most].map(number));
    words.push(rounds[0].operations.to_string());
    words.push(rounds.len().to_string());
    for (index, (key, _)) in rounds[0].figures.iter().enumerate() {
        let values = rounds.iter().map(|round| round.figures[index].1).collect();
        words.push(format!("{}={}", key, number(median(values))));
    }
    words.join(" ")
}

/// The line that says why there is no result.
pub fn not_available(workload: &str, reason: &str) -> String {
    let words: Vec<&str> = reason.split_whitespace().collect();
    format!("{} {} n/a {}", crate::NAME, workload, words.join(" "))
}

/// Times of single events.
#[derive(Default)]
pub struct Distribution {
    nanos: Vec<f64>,
    sorted: bool,
}

impl Distribution {
    pub fn add(&mut self, time: Duration) {
        self.nanos.push(nanos(time));
        self.sorted = false;
    }

    /// The sum of all times.
    pub fn total_nanos(&self) -> f64 {
        self.nanos.iter().sum()
    }

    pub fn count(&self) -> u64 {
        self.nanos.len() as u64
    }

    /// Adds a percentile in microseconds under `key` with `_us` at its end.
    pub fn put(&mut self, figures: &mut Vec<(String, f64)>, key: &str, percentile: f64) {
        if !self.sorted {
            self.nanos.sort_by(f64::total_cmp);
            self.sorted = true;
        }
        let rank = (percentile / 100.0 * self.nanos.len() as f64).ceil() as usize;
        figures.push((format!("{}_us", key), self.nanos[rank.max(1) - 1] / NANOS_PER_MICRO));
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        values[middle]
    } else {
        (values[middle - 1] + values[middle]) / 2.0
    }
}

/// With as many digits after the point as mean something.
fn number(value: f64) -> String {
    if value < 1_000.0 {
        format!("{:.2}", value)
    } else {
        format!("{:.0}", value)
    }
}
