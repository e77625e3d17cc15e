package dev.vela.async.bench.vm.emit;

import dev.vela.async.bench.vm.code.Routine;
import dev.vela.async.bench.vm.code.Signature;
import dev.vela.async.bench.vm.code.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the classes of a program. Any thread. */
public final class ProgramEmitter {
    /** The class that holds the ordinary functions, and the static field {@link #HOST_FIELD}. */
    public static final String FUNCTIONS = Names.FUNCTIONS.replace('/', '.');

    /** Where a program looks for its host. */
    public static final String HOST_FIELD = Names.HOST_FIELD;

    /** All classes of programs have names that begin so. */
    public static final String PACKAGE = "jib.";

    private ProgramEmitter() {}

    /** The name of the class of an async function; its constructor takes what the function takes. */
    public static String coroutineOf(String function) {
        return Names.coroutineOf(function).replace('/', '.');
    }

    /**
     * The class files of a program by their names.
     *
     * @param file the name of the program's file, for stack traces
     * @param routines its functions
     * @throws MethodTooLargeException if a function has more than 64 KB of code
     */
    public static Map<String, byte[]> emit(String file, List<Routine> routines) {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        ClassFile functions = new ClassFile(Names.FUNCTIONS, "java/lang/Object", file);
        functions
                .visitField(
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, Names.HOST_FIELD, "L" + Names.HOST + ";", null, null)
                .visitEnd();
        for (Routine routine : routines) {
            Signature signature = routine.signature();
            if (signature.async()) {
                classes.put(coroutineOf(signature.name()), CoroutineEmitter.emit(file, routine));
            } else {
                function(functions, routine);
            }
        }
        functions.visitEnd();
        classes.put(FUNCTIONS, functions.toByteArray());
        return classes;
    }

    private static void function(ClassFile functions, Routine routine) {
        Signature signature = routine.signature();
        MethodVisitor code = functions.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                signature.name(),
                Names.descriptor(signature.parameters(), signature.result().descriptor()),
                null,
                null);
        Slots slots = new Slots(code, 0);
        for (Variable parameter : routine.parameters()) {
            slots.slotOf(parameter);
        }
        code.visitCode();
        new StepEmitter(code, routine, slots, new ValueEmitter(code, slots), null).emit();
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
