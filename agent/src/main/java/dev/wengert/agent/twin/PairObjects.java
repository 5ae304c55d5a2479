package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Plan;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The addresses of fields of objects, which a forward twin has in variables: those of the receiver and of parameters
 * that are never assigned. An object gets addresses once, so they are looked up where the method begins, and again
 * where the object may have got some.
 */
final class PairObjects {
  /**
   * What a variable has the address of.
   *
   * @param local that holds the object
   * @param declaring the class whose fields lie beside each other
   */
  record Key(int local, String declaring) {}

  private final TwinMethod method;
  private final Code code;
  private final Plan plan;
  private final PairHelpers helpers;
  private final Map<Object, Integer> bases;
  private final Map<Object, Integer> holders;
  private final Set<Integer> parameters = new HashSet<>();

  PairObjects(TwinMethod method, PairVariables vars, Plan plan, PairHelpers helpers) {
    this.method = method;
    this.code = method.code;
    this.plan = plan;
    this.helpers = helpers;
    this.bases = vars.objects;
    this.holders = vars.holders;
    int local = 0;
    if ((method.original.access & Opcodes.ACC_STATIC) == 0) {
      parameters.add(local++);
    }
    for (Type type : Type.getArgumentTypes(method.original.desc)) {
      if (type.getSort() == Type.OBJECT) {
        parameters.add(local);
      }
      local += type.getSize();
    }
    for (AbstractInsnNode insn : method.original.instructions) {
      if (insn instanceof VarInsnNode v && v.getOpcode() >= Opcodes.ISTORE && v.getOpcode() <= Opcodes.ASTORE) {
        parameters.remove(v.var);
        if (v.getOpcode() == Opcodes.LSTORE || v.getOpcode() == Opcodes.DSTORE) {
          parameters.remove(v.var + 1);
        }
      }
    }
  }

  /** By what the fields of an object are followed; null if they are not. */
  Key key(int local, FieldInsnNode field) {
    if (!parameters.contains(local)
        || method.fields.number(field) < 0
        || !method.fields.hasAddress(field)
        || method.fields.isVolatile(field)) {
      return null;
    }
    Key key = new Key(local, method.fields.declaring(field));
    return plan.followObject(key, field) ? key : null;
  }

  /** The variable with the address of field 0. */
  int variable(Key key) {
    return bases.getOrDefault(key, -1);
  }

  /** Looks up all addresses; and whether the receiver has any. */
  void addPrologue(Code start, int receiverActive) {
    holders.forEach((key, holder) -> start.aload(((Key) key).local).astore(holder));
    bases.forEach((key, base) -> refresh(start, (Key) key, base));
    bases.forEach(
        (key, base) -> {
          if (((Key) key).local == 0 && receiverActive >= 0) {
            start.iload(base).iload(receiverActive).op(Opcodes.IOR).istore(receiverActive);
          }
        });
  }

  /** An object may have got addresses. */
  void refresh(Key key) {
    refresh(code, key, variable(key));
  }

  /** base = refresh(base, object, tape) */
  private void refresh(Code to, Key key, int base) {
    to.iload(base).aload(holders.get(key)).aload(method.locals.tape);
    FieldInsnNode field = (FieldInsnNode) plan.objects().get(key);
    call(to, helpers.lookUp(field, method.fields.number(field)), "(ILjava/lang/Object;" + Names.L_TAPE + ")I");
    to.istore(base);
  }

  /**
   * A field was stored.
   *
   * <pre>
   *   base = claim(base, active, object, tape);
   * </pre>
   *
   * @param pushActive pushes 0 if the value is passive
   */
  void claim(Key key, Runnable pushActive) {
    int base = variable(key);
    FieldInsnNode field = (FieldInsnNode) plan.objects().get(key);
    code.iload(base);
    pushActive.run();
    code.aload(holders.get(key)).aload(method.locals.tape);
    call(code, helpers.claim(field, method.fields.number(field)), "(IILjava/lang/Object;" + Names.L_TAPE + ")I");
    code.istore(base);
  }

  /** Whether an object may have got addresses where a field of another local's was stored. */
  static boolean mayChange(Key stored, Key key) {
    return stored.local != key.local && stored.declaring.equals(key.declaring);
  }

  private void call(Code to, String helper, String descriptor) {
    to.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, method.owner(), helper, descriptor, helpers.isInterface()));
  }
}
