// This file has the workloads of goroutines that give way to one another or talk by promises, which are channels with
// room for one value here.

package main

import (
	"runtime"
	"time"
)

const (
	yieldingTasks = 200
	yieldsEach    = 1_000
	pingPongs     = 1_000
	bounces       = 200_000
)

// yieldMany has goroutines yield many times.
func yieldMany(sizes) (round, error) {
	ends := newCountdown(yieldingTasks)
	start := time.Now()
	for number := 0; number < yieldingTasks; number++ {
		go func() {
			for number := 0; number < yieldsEach; number++ {
				runtime.Gosched()
			}
			ends.arrive()
		}()
	}
	err := ends.wait()
	return roundOf(time.Since(start), yieldingTasks*yieldsEach), err
}

// pingPong has pairs of goroutines talk once by two promises.
func pingPong(sizes) (round, error) {
	ends := newCountdown(pingPongs)
	player := func() {
		if serve() == 2 {
			ends.arrive()
		}
	}
	start := time.Now()
	go func() {
		for number := 0; number < pingPongs; number++ {
			go player()
		}
	}()
	err := ends.wait()
	return roundOf(time.Since(start), pingPongs), err
}

func serve() int {
	first := make(chan int, 1)
	second := make(chan int, 1)
	go func() { second <- <-first + 1 }()
	first <- 1
	return <-second
}

// promiseRoundTrips has two goroutines bounce a ball by one promise after another.
func promiseRoundTrips(sizes) (round, error) {
	ends := newCountdown(2)
	first := make(chan ball, 1)
	var received, served int
	start := time.Now()
	go func() {
		received = play(first)
		ends.arrive()
	}()
	go func() {
		served = 1
		if back := send(first, bounces); back != nil {
			served += play(back)
		}
		ends.arrive()
	}()
	err := ends.wait()
	time := time.Since(start)
	if err == nil {
		err = equal("bounces", bounces, received+served)
	}
	return roundOf(time, bounces), err
}

// ball is what the two send to and fro.
type ball struct {
	// back is where to send it back, except the last time.
	back        chan<- ball
	bouncesLeft int
}

// play receives and sends until the ball is not to be bounced again, and answers how often it was sent.
func play(from <-chan ball) int {
	for sent := 0; ; sent++ {
		ball := <-from
		if ball.back == nil {
			return sent
		}
		from = send(ball.back, ball.bouncesLeft)
		if from == nil {
			return sent + 1
		}
	}
}

// send sends the ball on its way, and says where it comes back if it is to be bounced again.
func send(to chan<- ball, bouncesLeft int) <-chan ball {
	if bouncesLeft == 1 {
		to <- ball{}
		return nil
	}
	back := make(chan ball, 1)
	to <- ball{back, bouncesLeft - 1}
	return back
}
