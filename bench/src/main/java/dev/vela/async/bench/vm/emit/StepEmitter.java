package dev.vela.async.bench.vm.emit;

import dev.vela.async.bench.vm.code.Place;
import dev.vela.async.bench.vm.code.Region;
import dev.vela.async.bench.vm.code.Routine;
import dev.vela.async.bench.vm.code.Step;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the instructions of the steps of a routine. One thread. */
final class StepEmitter {
    // immutable
    private final MethodVisitor code;
    private final Routine routine;
    private final Slots slots;
    private final ValueEmitter values;
    private final Suspensions suspensions;
    private final Map<Place, Label> labels = new HashMap<>();

    // the compiler's thread only
    private int line;

    /** With suspensions for an async function, with null for another one. */
    StepEmitter(MethodVisitor code, Routine routine, Slots slots, ValueEmitter values, Suspensions suspensions) {
        this.code = code;
        this.routine = routine;
        this.slots = slots;
        this.values = values;
        this.suspensions = suspensions;
    }

    void emit() {
        for (Region region : routine.regions()) {
            code.visitTryCatchBlock(
                    labelOf(region.start()), labelOf(region.end()), labelOf(region.handler()), Names.THROWABLE);
        }
        List<Step> steps = routine.steps();
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            line(step.line());
            if (step.suspends()) {
                suspensions.emit(step, index);
            } else {
                emit(step);
            }
        }
    }

    private void emit(Step step) {
        if (step instanceof Step.Evaluate evaluate) {
            values.emit(evaluate.value());
            keep(evaluate.target(), evaluate.value().type());
        } else if (step instanceof Step.Branch branch) {
            values.jump(branch.value(), false, labelOf(branch.otherwise()));
        } else if (step instanceof Step.Jump jump) {
            code.visitJumpInsn(Opcodes.GOTO, labelOf(jump.to()));
        } else if (step instanceof Step.Mark mark) {
            code.visitLabel(labelOf(mark.place()));
        } else if (step instanceof Step.Guard guard) {
            code.visitLabel(labelOf(guard.place()));
            code.visitInsn(Opcodes.NOP); // a region must not be empty
        } else if (step instanceof Step.Take take) {
            code.visitLabel(labelOf(take.place()));
            slots.store(take.target());
        } else {
            end(step);
        }
    }

    private void end(Step step) {
        if (step instanceof Step.TailCall call) {
            values.execution();
            values.emit(call.value());
            suspensions.forget();
            values.tailCall();
            code.visitInsn(Opcodes.ARETURN);
            return;
        }
        values.emit(step.value());
        if (step instanceof Step.Return end && suspensions != null) {
            values.convert(end.value().type(), Type.ANY);
            suspensions.forget();
            code.visitInsn(Opcodes.ARETURN);
        } else if (step instanceof Step.Return end) {
            code.visitInsn(Slots.opcode(end.value().type(), Opcodes.IRETURN));
        } else {
            code.visitInsn(Opcodes.ATHROW);
        }
    }

    /** Takes a value off the stack, into a variable if there is one. */
    private void keep(Variable target, Type type) {
        if (target != null) {
            values.convert(type, target.type());
            slots.store(target);
        } else {
            code.visitInsn(type.kind() == Type.Kind.INT ? Opcodes.POP2 : Opcodes.POP);
        }
    }

    private void line(int next) {
        if (next != line) {
            line = next;
            Label here = new Label();
            code.visitLabel(here);
            code.visitLineNumber(line, here);
        }
    }

    private Label labelOf(Place place) {
        return labels.computeIfAbsent(place, unseen -> new Label());
    }
}
