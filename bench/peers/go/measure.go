// This file holds what is common to all workloads: sizes, rules, rounds, and the counter that main waits for.

package main

import (
	"fmt"
	"sync/atomic"
	"time"
)

// setting is what a run was asked for.
type setting struct {
	workers int
	short   bool
	sizes   sizes
	// loadSteps are the load's steps in a microsecond, or 0 if not given.
	loadSteps float64
	// loadRates are full rates of the load by number of workers, as far as given.
	loadRates map[int]float64
}

// sizes say how much one iteration does, as far as it differs; the rest stands in the workloads.
type sizes struct {
	wakes           int
	idle            time.Duration
	strandingRounds int
	tail            time.Duration
}

var (
	standardSizes = sizes{wakes: 5_000, idle: 5 * time.Second, strandingRounds: 200, tail: 10 * time.Second}
	shortSizes    = sizes{wakes: 1_000, idle: time.Second, strandingRounds: 50, tail: 2 * time.Second}
)

// rule says how long is warmed up, until both the time and the number are reached, and how many iterations count.
type rule struct {
	warmUp  time.Duration
	warmUps int
	counted int
}

func ruleOf(long, short bool) rule {
	switch {
	case long && short:
		return rule{warmUps: 1, counted: 1}
	case long:
		return rule{warmUps: 1, counted: 3}
	case short:
		return rule{warmUp: time.Second, warmUps: 1, counted: 5}
	default:
		return rule{warmUps: 3, counted: 15}
	}
}

// defaultLimit is the time after which an iteration is given up.
const defaultLimit = 25 * time.Second

// subject is a workload that was made ready. Its functions answer an error if a result was wrong.
type subject struct {
	run func() (round, error)
	// warmUp does an iteration that is not counted, which may be a shorter one.
	warmUp func() (round, error)
	limit  time.Duration
}

// round is what one iteration came to.
type round struct {
	// nanos is the time counted, all operations together.
	nanos      float64
	operations int
	// figures are what else was measured, in the order in which it is shown.
	figures []figure
}

type figure struct {
	key   string
	value float64
}

func roundOf(time time.Duration, operations int) round {
	return round{nanos: float64(time.Nanoseconds()), operations: operations}
}

// countdown is a counter that goroutines decrement; the last one wakes whoever waits.
type countdown struct {
	left    atomic.Int64
	reached chan struct{}
}

func newCountdown(arrivals int) *countdown {
	result := &countdown{reached: make(chan struct{}, 1)}
	result.left.Store(int64(arrivals))
	return result
}

// arrive counts one arrival.
func (c *countdown) arrive() {
	if c.left.Add(-1) == 0 {
		c.reached <- struct{}{}
	}
}

// wait blocks until all have arrived.
func (c *countdown) wait() error {
	<-c.reached
	return equal("arrivals too many", 0, int(-c.left.Load()))
}

// stall keeps a processor busy for ten microseconds of wall clock.
func stall() {
	for start := time.Now(); time.Since(start) < 10*time.Microsecond; {
	}
}

// equal requires a number.
func equal(what string, expected, actual int) error {
	if actual != expected {
		return fmt.Errorf("wrong result: %s is %d, must be %d", what, actual, expected)
	}
	return nil
}
