// This file has the open load of the workload tail: what a request computes and how many come in a second.
//
// What is not given on the command line is found out here: how many steps a microsecond is, and how many requests a
// second a fixed number of goroutines answers in a closed loop beside a generator that spins.

package main

import (
	"math"
	"runtime"
	"sync/atomic"
	"time"
)

const (
	// outerMicros is what a request computes before and after it awaits its goroutine.
	outerMicros = 20
	// middleMicros is what that one computes.
	middleMicros = 10

	calibratingSteps    = 1_000_000
	calibratingRuns     = 50
	calibratingRequests = 40_000
	requestsUnderWay    = 64
)

// sink is written so that the compiler can't leave the steps out.
var sink atomic.Uint64

// load is that of a run.
type load struct {
	stepsPerMicro float64
	fullRates     map[int]float64
}

// newLoad is as given, or calibrated.
func newLoad(setting setting, numbersOfWorkers []int) *load {
	result := &load{setting.loadSteps, setting.loadRates}
	if result.stepsPerMicro == 0 {
		result.stepsPerMicro = calibrateSteps()
	}
	for _, workers := range numbersOfWorkers {
		if result.fullRates[workers] == 0 {
			result.closedLoop(workers, calibratingRequests/2)
			result.fullRates[workers] = result.closedLoop(workers, calibratingRequests)
		}
	}
	return result
}

// compute takes about this many microseconds: a fixed number of steps, whatever the machine does meanwhile.
func (l *load) compute(micros int) {
	sink.Store(steps(uint64(float64(micros) * l.stepsPerMicro)))
}

func calibrateSteps() float64 {
	best := 0.0
	for run := 0; run < calibratingRuns; run++ {
		start := time.Now()
		sink.Store(steps(calibratingSteps))
		best = math.Max(best, calibratingSteps/(time.Since(start).Seconds()*1e6))
	}
	return best
}

// steps takes one after the other: each needs the one before it, and since a step is not linear no compiler can make
// fewer of many.
//
//go:noinline
func steps(number uint64) uint64 {
	state := number + 1
	for step := uint64(0); step < number; step++ {
		state = (state ^ state>>32) * 6364136223846793005
	}
	return state
}

type step int

const (
	beginStep step = iota
	middleStep
	endStep
)

// closedLoop is how many requests a second are answered.
func (l *load) closedLoop(workers, requests int) float64 {
	defer withGenerator(workers)()
	todo := make(chan step, requestsUnderWay) // a request under way has no more than one step to do
	defer close(todo)
	ends := newCountdown(requests)
	var underWay atomic.Int64
	for worker := 0; worker < workers; worker++ {
		go func() {
			for step := range todo {
				switch step {
				case beginStep:
					l.compute(outerMicros)
					todo <- middleStep
				case middleStep:
					l.compute(middleMicros)
					todo <- endStep
				case endStep:
					l.compute(outerMicros)
					underWay.Add(-1)
					ends.arrive()
				}
			}
		}()
	}
	start := time.Now()
	for number := 0; number < requests; number++ {
		for underWay.Load() >= requestsUnderWay {
		}
		underWay.Add(1)
		todo <- beginStep
	}
	must(ends.wait())
	return float64(requests) / time.Since(start).Seconds()
}

// withGenerator gives the caller, which spins, a processor and a thread of its own beside those of the workers. The
// answer undoes it.
func withGenerator(workers int) (undo func()) {
	before := runtime.GOMAXPROCS(workers + 1)
	runtime.LockOSThread()
	return func() {
		runtime.UnlockOSThread()
		runtime.GOMAXPROCS(before)
	}
}
