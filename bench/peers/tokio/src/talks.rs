//! Tasks that give way to one another or talk by promises, which are one-shot channels here.

use crate::measure::{equal, Countdown, Outcome, Round, Sizes};
use std::time::Instant;
use tokio::runtime::Runtime;
use tokio::sync::oneshot::{self, Receiver, Sender};
use tokio::task::yield_now;

const YIELDING_TASKS: u64 = 200;
const YIELDS_EACH: u64 = 1_000;
const PING_PONGS: u64 = 1_000;
const BOUNCES: u64 = 200_000;

/// Tasks that yield many times.
pub fn yield_many(runtime: &Runtime, _: &Sizes) -> Outcome {
    let ends = Countdown::leak(YIELDING_TASKS);
    let start = Instant::now();
    for _ in 0..YIELDING_TASKS {
        runtime.spawn(async move {
            for _ in 0..YIELDS_EACH {
                yield_now().await;
            }
            ends.arrive();
        });
    }
    ends.wait()?;
    Ok(Round::of(start.elapsed(), YIELDING_TASKS * YIELDS_EACH))
}

/// Pairs of tasks that talk once by two promises.
pub fn ping_pong(runtime: &Runtime, _: &Sizes) -> Outcome {
    let ends = Countdown::leak(PING_PONGS);
    let start = Instant::now();
    runtime.spawn(async move {
        for _ in 0..PING_PONGS {
            tokio::spawn(async move {
                if serve().await == 2 {
                    ends.arrive();
                }
            });
        }
    });
    ends.wait()?;
    Ok(Round::of(start.elapsed(), PING_PONGS))
}

/// Two tasks bounce a ball by one promise after another.
pub fn promise_round_trips(runtime: &Runtime, _: &Sizes) -> Outcome {
    let ends = Countdown::leak(2);
    let (to, from) = oneshot::channel();
    let start = Instant::now();
    let receiver = runtime.spawn(async move {
        let sent = play(from).await;
        ends.arrive();
        sent
    });
    let server = runtime.spawn(async move {
        let sent = match send(to, BOUNCES) {
            Some(back) => 1 + play(back).await,
            None => 1,
        };
        ends.arrive();
        sent
    });
    ends.wait()?;
    let time = start.elapsed();
    let bounces = runtime.block_on(async { receiver.await.unwrap_or(0) + server.await.unwrap_or(0) });
    equal("bounces", BOUNCES, bounces)?;
    Ok(Round::of(time, BOUNCES))
}

async fn serve() -> u32 {
    let (first, first_value) = oneshot::channel::<u32>();
    let (second, second_value) = oneshot::channel::<u32>();
    tokio::spawn(async move {
        if let Ok(ball) = first_value.await {
            let _ = second.send(ball + 1);
        }
    });
    let _ = first.send(1);
    second_value.await.unwrap_or(0)
}

/// What the two tasks send to and fro.
struct Ball {
    /// Where to send it back, except the last time.
    back: Option<Sender<Ball>>,
    bounces_left: u64,
}

/// Receives and sends until the ball is not to be bounced again; how often it was sent.
async fn play(mut from: Receiver<Ball>) -> u64 {
    let mut sent = 0;
    while let Ok(Ball {
        back: Some(to),
        bounces_left,
    }) = from.await
    {
        sent += 1;
        match send(to, bounces_left) {
            Some(back) => from = back,
            None => break,
        }
    }
    sent
}

/// Sends the ball on its way, and says where it comes back if it is to be bounced again.
fn send(to: Sender<Ball>, bounces_left: u64) -> Option<Receiver<Ball>> {
    if bounces_left == 1 {
        let _ = to.send(Ball {
            back: None,
            bounces_left: 0,
        });
        return None;
    }
    let (back, from) = oneshot::channel();
    let _ = to.send(Ball {
        back: Some(back),
        bounces_left: bounces_left - 1,
    });
    Some(from)
}
