package dev.vela.async.bench.vm.emit;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A class file in the making. Where two kinds of objects meet it takes them for objects of any kind, which is all that
 * the code relies on, and so loads no class to find out more.
 */
final class ClassFile extends ClassWriter {
    /** Empty, with a name and a superclass. */
    ClassFile(String name, String superclass, String source) {
        super(COMPUTE_FRAMES);
        visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, superclass, null);
        visitSource(source, null);
    }

    @Override
    protected String getCommonSuperClass(String first, String second) {
        return "java/lang/Object";
    }
}
