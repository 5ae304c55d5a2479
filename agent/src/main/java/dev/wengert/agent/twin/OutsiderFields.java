package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.classes.Reals;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class that is not transformed, but reads or writes fields of classes that are: what it reads is
 * reported if it is active, and what it overwrites loses its derivative.
 */
public final class OutsiderFields {
  private static final int FIELD = 9;
  private static final Set<String> HOLDERS =
      Set.of(
          "java/lang/Object", "java/lang/Double", "java/lang/Float", "java/lang/Number",
          "java/lang/Comparable", "java/lang/Cloneable", "java/lang/Iterable", "java/lang/Record",
          "java/io/Serializable");
  private static final String CONTENT = "(Ljava/lang/Object;Ljava/lang/String;)V";
  private static final String READ =
      "(Ljava/lang/Object;Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;)V";
  private static final String WRITTEN = "(Ljava/lang/Object;Ljava/lang/Class;Ljava/lang/String;)V";

  private final Context context;

  public OutsiderFields(Context context) {
    this.context = context;
  }

  /** The class with its notes to the runtime, or null if it needs none. */
  public byte[] transform(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    boolean hasClassConstants = reader.readUnsignedShort(6) >= Opcodes.V1_5;
    if (!hasClassConstants || !mentionsFields(reader)) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Notes(writer, reader.getClassName()), 0);
    return writer.toByteArray();
  }

  private boolean mentionsFields(ClassReader reader) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0 && reader.readByte(at - 1) == FIELD) {
        int name = reader.getItem(reader.readUnsignedShort(at + 2));
        String owner = reader.readClass(at, buffer);
        if (isWatched(owner, reader.readUTF8(name, buffer), reader.readUTF8(name + 2, buffer))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isWatched(String owner, String name, String descriptor) {
    if (owner.startsWith("java/")) {
      return false;
    }
    return Reals.isReal(Type.getType(descriptor))
        ? context.hasShadow(owner, name, descriptor)
            && !context.isConstant(owner, name, descriptor)
        : isContent(Type.getType(descriptor)) && context.hasShadow(owner, name, descriptor);
  }

  /**
   * Arrays, boxes, collections, and what may be one of these. Objects of classes that are transformed
   * are not: their own fields are noted when they are read.
   */
  private static boolean isContent(Type type) {
    if (type.getSort() == Type.ARRAY) {
      Type element = type.getElementType();
      return Reals.isReal(element) || element.getSort() == Type.OBJECT;
    }
    if (type.getSort() != Type.OBJECT) {
      return false;
    }
    String name = type.getInternalName();
    return HOLDERS.contains(name)
        || name.startsWith("java/util/") && !name.startsWith("java/util/function/")
        || name.startsWith("java/nio/")
        || name.startsWith("java/lang/ref/");
  }

  private final class Notes extends ClassVisitor {
    private final String className;

    Notes(ClassVisitor next, String className) {
      super(Opcodes.ASM9, next);
      this.className = className.replace('/', '.');
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return next == null ? null : new Body(next, className + '\t' + name + '\t');
    }
  }

  private final class Body extends MethodVisitor {
    private final String place;
    private int line = -1;

    Body(MethodVisitor next, String place) {
      super(Opcodes.ASM9, next);
      this.place = place;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
      super.visitLineNumber(number, start);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (!isWatched(owner, name, descriptor)) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        return;
      }
      if (!Reals.isReal(Type.getType(descriptor))) {
        content(opcode, owner, name, descriptor);
        return;
      }
      boolean wide = descriptor.equals("D");
      switch (opcode) {
        case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> {
          super.visitFieldInsn(opcode, owner, name, descriptor);
          visitInsn(Opcodes.ACONST_NULL);
        }
        case Opcodes.GETFIELD -> {
          // ..., object -> ..., value, object
          visitInsn(Opcodes.DUP);
          super.visitFieldInsn(opcode, owner, name, descriptor);
          below(wide);
        }
        default -> {
          // ..., object, value -> ..., object
          below(wide);
          visitInsn(Opcodes.DUP);
          visitInsn(wide ? Opcodes.DUP2_X2 : Opcodes.DUP2_X1);
          visitInsn(Opcodes.POP2);
          super.visitFieldInsn(opcode, owner, name, descriptor);
        }
      }
      note(opcode, owner, name, descriptor);
    }

    /** ..., content -> ..., content; what is in a field, or comes to it */
    private void content(int opcode, String owner, String name, String descriptor) {
      boolean isRead = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
      if (isRead) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
      }
      visitInsn(Opcodes.DUP);
      visitLdcInsn(site(owner, name));
      call(isRead ? "read" : "written", CONTENT);
      if (!isRead) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
      }
    }

    /** ..., object, value -> ..., value, object */
    private void below(boolean wide) {
      if (wide) {
        visitInsn(Opcodes.DUP2_X1);
        visitInsn(Opcodes.POP2);
      } else {
        visitInsn(Opcodes.SWAP);
      }
    }

    /** ..., object or null -> ... */
    private void note(int opcode, String owner, String name, String descriptor) {
      visitLdcInsn(Type.getObjectType(owner));
      visitLdcInsn(Names.address(name, descriptor));
      if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
        visitLdcInsn(site(owner, name));
        call("read", READ);
      } else {
        call("written", WRITTEN);
      }
    }

    private String site(String owner, String name) {
      return place + line + '\t' + owner.replace('/', '.') + '.' + name;
    }

    private void call(String method, String descriptor) {
      visitMethodInsn(
          Opcodes.INVOKESTATIC, Names.RUNTIME + "Outsiders", method, descriptor, false);
    }
  }
}
