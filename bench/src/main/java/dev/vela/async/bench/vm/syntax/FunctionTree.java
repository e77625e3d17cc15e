package dev.vela.async.bench.vm.syntax;

import java.util.List;

/**
 * A function.
 *
 * @param position of its name
 * @param async whether it may await and spawn
 * @param name its name
 * @param parameters in order
 * @param result the type of its result, or null for any
 * @param body its statements
 * @param end where its body ends
 */
public record FunctionTree(
        Position position,
        boolean async,
        String name,
        List<Parameter> parameters,
        TypeTree result,
        List<Statement> body,
        Position end) {
    /**
     * A parameter.
     *
     * @param position of its name
     * @param name its name
     * @param type its type, or null for any
     */
    public record Parameter(Position position, String name, TypeTree type) {}

    /**
     * A type as it is written.
     *
     * @param position of its name
     * @param name its name
     * @param element what stands in angle brackets, or null
     */
    public record TypeTree(Position position, String name, TypeTree element) {}
}
