module dev.vela.async/bench/peers/go

go 1.19
