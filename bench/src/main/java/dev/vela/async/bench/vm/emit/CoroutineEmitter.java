package dev.vela.async.bench.vm.emit;

import dev.vela.async.bench.vm.code.Routine;
import dev.vela.async.bench.vm.code.Variable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the class of an async function. One thread. */
final class CoroutineEmitter {
    /** This, the execution, and what was received. */
    private static final int TAKEN_SLOTS = 3;

    // immutable
    private final ClassFile type;
    private final Routine routine;
    private final Fields fields;

    private CoroutineEmitter(String file, Routine routine) {
        this.type = new ClassFile(Names.coroutineOf(routine.signature()), Names.COROUTINE, file);
        this.routine = routine;
        this.fields = new Fields(type, routine.parameters());
    }

    static byte[] emit(String file, Routine routine) {
        CoroutineEmitter emitter = new CoroutineEmitter(file, routine);
        emitter.constructor();
        emitter.step();
        emitter.type.visitEnd();
        return emitter.type.toByteArray();
    }

    /** Keeps the arguments. */
    private void constructor() {
        MethodVisitor code = type.visitMethod(
                Opcodes.ACC_PUBLIC,
                "<init>",
                Names.descriptor(routine.signature().parameters(), "V"),
                null,
                null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.COROUTINE, "<init>", "()V", false);
        Slots arguments = new Slots(code, 1);
        for (Variable parameter : routine.parameters()) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            arguments.load(parameter);
            code.visitFieldInsn(
                    Opcodes.PUTFIELD,
                    Names.coroutineOf(routine.signature()),
                    fields.nameOf(parameter),
                    parameter.type().descriptor());
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void step() {
        MethodVisitor code = type.visitMethod(Opcodes.ACC_PROTECTED, "step", Names.STEP_DESCRIPTOR, null, null);
        Slots slots = new Slots(code, TAKEN_SLOTS);
        ValueEmitter values = new ValueEmitter(code, slots);
        Suspensions suspensions = new Suspensions(code, routine, fields, slots, values);
        code.visitCode();
        suspensions.begin();
        new StepEmitter(code, routine, slots, values, suspensions).emit();
        suspensions.end();
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
