// This file has the workloads of goroutines that do nothing but end.

package main

import (
	"runtime"
	"time"
)

const (
	spawns             = 10_000
	links              = 100_000
	busyTasksPerWorker = 2
)

// spawnLocal has a goroutine spawn.
func spawnLocal(sizes) (round, error) {
	ends := newCountdown(spawns)
	arrive := ends.arrive
	start := time.Now()
	go func() {
		for number := 0; number < spawns; number++ {
			go arrive()
		}
	}()
	err := ends.wait()
	return roundOf(time.Since(start), spawns), err
}

// spawnAndJoin has main spawn and then wait for each in order.
func spawnAndJoin(sizes) (round, error) {
	tasks := make([]chan struct{}, 0, spawns)
	joined := 0
	start := time.Now()
	for number := 0; number < spawns; number++ {
		end := make(chan struct{}, 1)
		go func() { end <- struct{}{} }()
		tasks = append(tasks, end)
	}
	for _, end := range tasks {
		<-end
		joined++
	}
	return roundOf(time.Since(start), spawns), equal("joined goroutines", spawns, joined)
}

// prepareBusy makes ready for the same beside goroutines that yield and stall for ever.
func prepareBusy(setting setting) subject {
	for number := setting.workers * busyTasksPerWorker; number > 0; number-- {
		go func() {
			for {
				runtime.Gosched()
				stall()
			}
		}()
	}
	return iterations(setting, spawnAndJoin)
}

// chainedSpawn has a goroutine spawn a goroutine that spawns a goroutine, and so on.
func chainedSpawn(sizes) (round, error) {
	end := newCountdown(1)
	start := time.Now()
	go link(links, end)
	err := end.wait()
	return roundOf(time.Since(start), links), err
}

func link(left int, end *countdown) {
	if left == 1 {
		end.arrive()
	} else {
		go link(left-1, end)
	}
}
