package dev.vela.async.bench.vm.emit;

import dev.vela.async.bench.vm.code.Helper;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Value;
import java.util.Locale;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the instructions that leave a value on the operand stack. One thread. */
final class ValueEmitter {
    /** Where a step finds its execution. */
    static final int EXECUTION_SLOT = 1;

    // immutable
    private final MethodVisitor code;
    private final Slots slots;

    ValueEmitter(MethodVisitor code, Slots slots) {
        this.code = code;
        this.slots = slots;
    }

    void emit(Value value) {
        if (value instanceof Value.Constant constant) {
            constant(constant.value());
        } else if (value instanceof Value.Read read) {
            slots.load(read.variable());
        } else if (value instanceof Value.Convert convert) {
            emit(convert.value());
            convert(convert.value().type(), convert.type());
        } else if (value instanceof Value.Arithmetic arithmetic) {
            value.parts().forEach(this::emit);
            code.visitInsn(opcode(arithmetic.operator()));
        } else if (value instanceof Value.Comparison || value instanceof Value.Not || value instanceof Value.Logical) {
            truth(value);
        } else {
            call(value);
        }
    }

    private void call(Value value) {
        if (value instanceof Value.Invoke invoke) {
            invoke(invoke.helper(), invoke);
        } else if (value instanceof Value.Call call) {
            call.parts().forEach(this::emit);
            String descriptor = Names.descriptor(
                    call.function().parameters(), call.function().result().descriptor());
            invokeStatic(Names.FUNCTIONS, call.function().name(), descriptor);
        } else if (value instanceof Value.NewCall call) {
            newCall(call);
        } else if (value instanceof Value.Spawn spawn) {
            execution();
            invokeVirtual(Names.EXECUTION, "executor", "()L" + Names.EXECUTOR + ";");
            newCall(spawn.call());
            invokeVirtual(Names.EXECUTOR, "spawn", "(L" + Names.FUTURE + ";)L" + Names.TASK + ";");
        } else if (value instanceof Value.Cancellable cancellable) {
            execution();
            emit(cancellable.noticed());
            invokeVirtual(Names.EXECUTION, "cancellable", "(Z)Z");
        } else {
            trace((Value.Trace) value);
        }
    }

    /** Leaves what is to be awaited. */
    void future(Value value) {
        emit(value);
        if (!(value instanceof Value.NewCall)) {
            invokeStatic(Names.VALUES, "future", "(Ljava/lang/Object;)L" + Names.FUTURE + ";");
        }
    }

    void execution() {
        code.visitVarInsn(Opcodes.ALOAD, EXECUTION_SLOT);
    }

    /** Ends a step by the outcome of the call that was left, after the execution. */
    void tailCall() {
        invokeVirtual(Names.EXECUTION, "tailCall", "(L" + Names.COROUTINE + ";)Ljava/lang/Object;");
    }

    /** Makes a value of one type one of another. */
    void convert(Type from, Type to) {
        if (from.kind() == to.kind()) {
            return;
        }
        if (from.kind() == Type.Kind.INT) {
            invokeStatic("java/lang/Long", "valueOf", "(J)Ljava/lang/Long;");
        } else if (from.kind() == Type.Kind.BOOL) {
            invokeStatic("java/lang/Boolean", "valueOf", "(Z)Ljava/lang/Boolean;");
        } else if (to.kind() != Type.Kind.ANY) {
            String name = to.kind().name();
            String method = "to" + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
            invokeStatic(Names.VALUES, method, "(Ljava/lang/Object;)" + to.descriptor());
        }
    }

    /** Jumps if a condition is as it is said, else goes on. */
    void jump(Value condition, boolean when, Label to) {
        if (condition instanceof Value.Comparison comparison) {
            comparison.parts().forEach(this::emit);
            code.visitInsn(Opcodes.LCMP);
            code.visitJumpInsn(opcode(comparison.operator(), when), to);
        } else if (condition instanceof Value.Not not) {
            jump(not.value(), !when, to);
        } else if (condition instanceof Value.Logical logical) {
            // Both of them are false as soon as one is; one of them is true as soon as the first is.
            if (logical.both() == when) {
                Label known = new Label();
                jump(logical.left(), !when, known);
                jump(logical.right(), when, to);
                code.visitLabel(known);
            } else {
                jump(logical.left(), when, to);
                jump(logical.right(), when, to);
            }
        } else {
            emit(condition);
            code.visitJumpInsn(when ? Opcodes.IFNE : Opcodes.IFEQ, to);
        }
    }

    private void truth(Value condition) {
        Label isTrue = new Label();
        Label end = new Label();
        jump(condition, true, isTrue);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(isTrue);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitLabel(end);
    }

    private void constant(Object value) {
        if (value == null) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else if (value instanceof Boolean truth) {
            code.visitInsn(truth ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
        } else {
            code.visitLdcInsn(value);
        }
    }

    private void newCall(Value.NewCall call) {
        String name = Names.coroutineOf(call.function());
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        call.parts().forEach(this::emit);
        String descriptor = Names.descriptor(call.function().parameters(), "V");
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", descriptor, false);
    }

    private void invoke(Helper helper, Value.Invoke invoke) {
        String descriptor =
                Names.descriptor(helper.parameters(), helper.result().descriptor());
        if (helper.hosted()) {
            host();
            descriptor = "(L" + Names.HOST + ";" + descriptor.substring(1);
        }
        invoke.parts().forEach(this::emit);
        invokeStatic(helper.owner(), helper.method(), descriptor);
    }

    private void trace(Value.Trace trace) {
        host();
        code.visitLdcInsn(trace.event());
        code.visitLdcInsn(trace.line());
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, Names.HOST, "trace", "(Ljava/lang/String;I)V", true);
        code.visitInsn(Opcodes.ACONST_NULL);
    }

    private void host() {
        code.visitFieldInsn(Opcodes.GETSTATIC, Names.FUNCTIONS, Names.HOST_FIELD, "L" + Names.HOST + ";");
    }

    private void invokeStatic(String owner, String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
    }

    private void invokeVirtual(String owner, String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, method, descriptor, false);
    }

    private static int opcode(String operator) {
        return switch (operator) {
            case "+" -> Opcodes.LADD;
            case "-" -> Opcodes.LSUB;
            case "*" -> Opcodes.LMUL;
            case "/" -> Opcodes.LDIV;
            default -> Opcodes.LREM;
        };
    }

    private static int opcode(String operator, boolean when) {
        return switch (operator) {
            case "<" -> when ? Opcodes.IFLT : Opcodes.IFGE;
            case "<=" -> when ? Opcodes.IFLE : Opcodes.IFGT;
            case ">" -> when ? Opcodes.IFGT : Opcodes.IFLE;
            case ">=" -> when ? Opcodes.IFGE : Opcodes.IFLT;
            case "==" -> when ? Opcodes.IFEQ : Opcodes.IFNE;
            default -> when ? Opcodes.IFNE : Opcodes.IFEQ;
        };
    }
}
