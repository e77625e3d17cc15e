// This file has the workloads of trees of goroutines that are forked and joined.

package main

import "time"

const (
	fibArgument = 27
	fibResult   = 196_418
	fibCalls    = 635_621
	leaves      = 1_000_000
	nodes       = 1_111_111
	fanOut      = 10
)

// fib forks and joins without cutoff.
func fib(sizes) (round, error) {
	result := make(chan int, 1)
	start := time.Now()
	go func() { result <- fibCall(fibArgument) }()
	sum := <-result
	return roundOf(time.Since(start), fibCalls), equal("fib", fibResult, sum)
}

// skynet is a tree of goroutines with fan-out ten.
func skynet(sizes) (round, error) {
	result := make(chan int, 1)
	start := time.Now()
	go node(result, 0, leaves)
	sum := <-result
	return roundOf(time.Since(start), nodes), equal("skynet", leaves*(leaves-1)/2, sum)
}

// fibCall spawns one call, makes the other one itself, and adds.
func fibCall(argument int) int {
	if argument < 2 {
		return argument
	}
	left := make(chan int, 1)
	go func() { left <- fibCall(argument - 1) }()
	right := fibCall(argument - 2)
	return <-left + right
}

// node has its children send their sums to one channel with room for all, which is shorter than a channel each.
func node(result chan<- int, number, leaves int) {
	if leaves == 1 {
		result <- number
		return
	}
	leavesEach := leaves / fanOut
	children := make(chan int, fanOut)
	for child := 0; child < fanOut; child++ {
		go node(children, number+child*leavesEach, leavesEach)
	}
	sum := 0
	for child := 0; child < fanOut; child++ {
		sum += <-children
	}
	result <- sum
}
