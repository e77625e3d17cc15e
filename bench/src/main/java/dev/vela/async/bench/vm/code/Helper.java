package dev.vela.async.bench.vm.code;

import java.util.List;

/**
 * A static method that a compiled program calls.
 *
 * @param owner its class, as the virtual machine writes it
 * @param method its name
 * @param hosted whether it takes the host of the program first
 * @param parameters the types of what it takes besides
 * @param result the type of what it gives
 */
public record Helper(String owner, String method, boolean hosted, List<Type> parameters, Type result) {}
