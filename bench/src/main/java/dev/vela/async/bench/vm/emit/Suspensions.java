package dev.vela.async.bench.vm.emit;

import dev.vela.async.bench.vm.code.Liveness;
import dev.vela.async.bench.vm.code.Routine;
import dev.vela.async.bench.vm.code.Step;
import dev.vela.async.bench.vm.code.Type;
import dev.vela.async.bench.vm.code.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the places at which a coroutine is left and entered again. One thread.
 *
 * <pre>
 *   step:       switch on the label ──────────────┐ 0: parameters from their fields, go on
 *               ...                               │
 *               call await; not SUSPENDED? ──┐    │
 *               save what is needed, label k │    │
 *               return SUSPENDED             │    │
 *   resume k:   call valueOf(received)  ◄────┼─┐  │   inside of whatever try encloses the await
 *   go on k:    keep the value  ◄────────────┘ │  │
 *               ...                            │  │
 *   restore k:  fields to variables ◄──────────┼──┘   outside of every try, behind the whole body
 *               go to resume k ────────────────┘
 * </pre>
 *
 * <p>The variables are restored outside of the try: inside, its handler could be reached from where they have no value
 * yet, and the verifier would not let the handler use them.
 */
final class Suspensions {
    private static final int THIS_SLOT = 0;
    private static final int RECEIVED_SLOT = 2;

    // immutable
    private final MethodVisitor code;
    private final Liveness liveness;
    private final Fields fields;
    private final Slots slots;
    private final ValueEmitter values;
    private final String name;
    private final Set<Variable> savedAnywhere;
    private final Label start = new Label();
    private final List<Suspension> all = new ArrayList<>();

    Suspensions(MethodVisitor code, Routine routine, Fields fields, Slots slots, ValueEmitter values) {
        this.code = code;
        this.liveness = new Liveness(routine);
        this.fields = fields;
        this.slots = slots;
        this.values = values;
        this.name = Names.coroutineOf(routine.signature());
        this.savedAnywhere = fields.declare(routine, liveness);
        for (int index = 0; index < routine.steps().size(); index++) {
            if (routine.steps().get(index).suspends()) {
                all.add(new Suspension(all.size() + 1, index, liveness.neededAfter(index)));
            }
        }
    }

    /** One place: its label, its step, and what is needed behind it. */
    private record Suspension(int number, int index, Set<Variable> needed, Label resume, Label restore) {
        Suspension(int number, int index, Set<Variable> needed) {
            this(number, index, needed, new Label(), new Label());
        }
    }

    /** Begins the method: goes where the label says. */
    void begin() {
        if (!all.isEmpty()) {
            code.visitVarInsn(Opcodes.ALOAD, THIS_SLOT);
            code.visitFieldInsn(Opcodes.GETFIELD, name, "label", "C");
            List<Label> targets = new ArrayList<>(List.of(start));
            all.forEach(each -> targets.add(each.restore()));
            code.visitTableSwitchInsn(0, all.size(), start, targets.toArray(Label[]::new));
        }
        code.visitLabel(start);
        fields.parameters().stream().filter(liveness.neededAtStart()::contains).forEach(this::restore);
    }

    /** An await, or a pause. */
    void emit(Step step, int index) {
        Suspension here =
                all.stream().filter(each -> each.index() == index).findFirst().orElseThrow();
        if (step instanceof Step.Await await) {
            await(await, here);
        } else {
            pause(here);
        }
    }

    private void await(Step.Await await, Suspension here) {
        values.execution();
        values.future(await.value());
        call("await", "(L" + Names.FUTURE + ";)Ljava/lang/Object;");
        leaveIfSuspended(here);
        if (await.target() == null) {
            code.visitInsn(Opcodes.POP);
        } else {
            values.convert(Type.ANY, await.target().type());
            slots.store(await.target());
        }
    }

    /** The safepoint of a loop. */
    private void pause(Suspension here) {
        Label notDue = new Label();
        values.execution();
        call("isPauseDue", "()Z");
        code.visitJumpInsn(Opcodes.IFEQ, notDue);
        values.execution();
        call("pause", "()Ljava/lang/Object;");
        leaveIfSuspended(here);
        code.visitInsn(Opcodes.POP);
        code.visitLabel(notDue);
    }

    /** With the answer of the execution on the stack; behind this it is the value, now or when the step is resumed. */
    private void leaveIfSuspended(Suspension here) {
        Label goOn = new Label();
        code.visitInsn(Opcodes.DUP);
        suspended();
        code.visitJumpInsn(Opcodes.IF_ACMPNE, goOn);
        code.visitInsn(Opcodes.POP);
        save(here);
        suspended();
        code.visitInsn(Opcodes.ARETURN);
        resume(here);
        code.visitLabel(goOn);
    }

    private void resume(Suspension here) {
        code.visitLabel(here.resume());
        values.execution();
        code.visitVarInsn(Opcodes.ALOAD, RECEIVED_SLOT);
        call("valueOf", "(Ljava/lang/Object;)Ljava/lang/Object;");
    }

    /** Ends the method: the variables of each place, from their fields. */
    void end() {
        for (Suspension each : all) {
            code.visitLabel(each.restore());
            each.needed().forEach(this::restore);
            code.visitJumpInsn(Opcodes.GOTO, each.resume());
        }
    }

    private void save(Suspension here) {
        forgetAllBut(here.needed());
        for (Variable variable : here.needed()) {
            if (!fields.isSavedByTheCall(variable)) {
                code.visitVarInsn(Opcodes.ALOAD, THIS_SLOT);
                slots.load(variable);
                field(Opcodes.PUTFIELD, variable);
            }
        }
        code.visitVarInsn(Opcodes.ALOAD, THIS_SLOT);
        code.visitIntInsn(Opcodes.SIPUSH, here.number());
        code.visitFieldInsn(Opcodes.PUTFIELD, name, "label", "C");
    }

    /** The function ends. */
    void forget() {
        forgetAllBut(Set.of());
    }

    /** What the fields hold is kept from the collector, as long as anybody has the task at hand. */
    private void forgetAllBut(Set<Variable> needed) {
        for (Variable variable : savedAnywhere) {
            if (variable.type().isReference() && !needed.contains(variable)) {
                code.visitVarInsn(Opcodes.ALOAD, THIS_SLOT);
                code.visitInsn(Opcodes.ACONST_NULL);
                field(Opcodes.PUTFIELD, variable);
            }
        }
    }

    private void restore(Variable variable) {
        code.visitVarInsn(Opcodes.ALOAD, THIS_SLOT);
        field(Opcodes.GETFIELD, variable);
        slots.store(variable);
    }

    private void field(int opcode, Variable variable) {
        code.visitFieldInsn(
                opcode, name, fields.nameOf(variable), variable.type().descriptor());
    }

    private void suspended() {
        code.visitFieldInsn(Opcodes.GETSTATIC, Names.COROUTINE, "SUSPENDED", "Ljava/lang/Object;");
    }

    private void call(String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.EXECUTION, method, descriptor, false);
    }
}
