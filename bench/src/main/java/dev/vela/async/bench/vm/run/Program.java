package dev.vela.async.bench.vm.run;

import dev.vela.async.Coroutine;
import dev.vela.async.bench.vm.code.Routine;
import dev.vela.async.bench.vm.emit.ProgramEmitter;
import dev.vela.async.bench.vm.lower.Lowering;
import dev.vela.async.bench.vm.runtime.Host;
import dev.vela.async.bench.vm.syntax.LanguageError;
import dev.vela.async.bench.vm.syntax.Position;
import dev.vela.async.bench.vm.syntax.ProgramReader;
import dev.vela.async.bench.vm.syntax.ProgramTree;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodTooLargeException;

/** A program that was compiled and loaded. Any thread. */
public final class Program {
    // immutable
    private final Loader loader;

    private Program(Loader loader) {
        this.loader = loader;
    }

    /**
     * Compiles a program and loads its classes, apart from those of every other program.
     *
     * @param file the name of its file
     * @param text what stands in it
     * @param host for what the program prints
     * @param traced whether it tells the host of each await, try and finally too
     * @throws LanguageError if it breaks a rule of the language
     */
    public static Program compile(String file, String text, Host host, boolean traced) {
        ProgramTree tree = ProgramReader.read(file, text);
        List<Routine> routines = Lowering.lower(tree, traced);
        try {
            Loader loader = new Loader(ProgramEmitter.emit(file, routines));
            loader.loadClass(ProgramEmitter.FUNCTIONS)
                    .getField(ProgramEmitter.HOST_FIELD)
                    .set(null, host);
            return new Program(loader);
        } catch (MethodTooLargeException tooLarge) {
            throw new LanguageError(
                    file, new Position(1, 1), "a function is too large for a class file: divide it into several");
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("the compiler has made a class that can't be used", broken);
        }
    }

    /** A call of the function with which the program begins, not started. */
    public Coroutine<?> main() {
        return call(Lowering.MAIN);
    }

    /**
     * A call of an async function, not started.
     *
     * @param function its name
     * @param arguments as many and of such types as it takes: Long for int, Boolean for bool
     */
    public Coroutine<?> call(String function, Object... arguments) {
        try {
            return (Coroutine<?>) loader.loadClass(ProgramEmitter.coroutineOf(function))
                    .getConstructors()[0]
                    .newInstance(arguments);
        } catch (ReflectiveOperationException unfit) {
            throw new IllegalArgumentException("'" + function + "' can't be called so", unfit);
        }
    }

    /** The loader of one program. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Host.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
