package dev.vela.async.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program that can be started on the virtual machine that runs this one. */
public final class JavaProgram {
    // immutable
    private final String classPath;
    private final String mainClass;

    private JavaProgram(String classPath, String mainClass) {
        this.classPath = classPath;
        this.mainClass = mainClass;
    }

    /** This program, with the class that {@code main} is in. */
    public static JavaProgram thisOne(Class<?> main) {
        return new JavaProgram(System.getProperty("java.class.path"), main.getName());
    }

    /** The same program as another build has it, in a jar. */
    public static JavaProgram in(Path jar, Class<?> main) {
        return new JavaProgram(jar.toAbsolutePath().toString(), main.getName());
    }

    /** The words of the command that runs it. */
    public List<String> command(List<String> flags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }
}
