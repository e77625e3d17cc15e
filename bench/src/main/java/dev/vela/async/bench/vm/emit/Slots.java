package dev.vela.async.bench.vm.emit;

import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Variable;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Which variable lies where on the frame of the Java stack: each in a place of its own. One thread. */
final class Slots {
    // immutable
    private final MethodVisitor code;
    private final Map<Variable, Integer> slots = new HashMap<>();

    // the compiler's thread only
    private int next;

    /** The first ones are taken by something else. */
    Slots(MethodVisitor code, int taken) {
        this.code = code;
        this.next = taken;
    }

    void load(Variable variable) {
        code.visitVarInsn(opcode(variable.type(), Opcodes.ILOAD), slotOf(variable));
    }

    void store(Variable variable) {
        code.visitVarInsn(opcode(variable.type(), Opcodes.ISTORE), slotOf(variable));
    }

    /** Of the next variable that was not seen before. */
    int slotOf(Variable variable) {
        Integer slot = slots.get(variable);
        if (slot == null) {
            slot = next;
            slots.put(variable, slot);
            next += asmType(variable.type()).getSize();
        }
        return slot;
    }

    static int opcode(Type type, int intOpcode) {
        return asmType(type).getOpcode(intOpcode);
    }

    private static org.objectweb.asm.Type asmType(Type type) {
        return org.objectweb.asm.Type.getType(type.descriptor());
    }
}
