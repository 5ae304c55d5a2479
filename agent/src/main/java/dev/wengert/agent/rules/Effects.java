package dev.wengert.agent.rules;

import dev.wengert.agent.classes.ClassInfo;
import dev.wengert.agent.classes.ClassPool;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * What methods of classes that are not transformed do with the objects that they are given, as far as
 * their code tells: a check of an array keeps nothing. Methods that may be overridden are not known.
 */
public final class Effects {
  private static final int DEEPEST = 8;
  private static final int MOST_INSTRUCTIONS = 2_000;

  /**
   * @param kept a bit for each parameter (the receiver is the first) that may be reached from elsewhere
   *     afterwards
   * @param usesState whether objects may be reached that are not passed; or code that is not known
   */
  public record Effect(long kept, boolean usesState) {
    static final Effect UNKNOWN = new Effect(-1, true);
    static final Effect NONE = new Effect(0, false);

    public boolean keeps(int parameter) {
      return parameter >= Long.SIZE || (kept >> parameter & 1) != 0;
    }
  }

  private final ClassPool pool;
  private final Map<String, Effect> known = new HashMap<>();
  /** Methods that are being looked at. */
  private final Deque<String> open = new ArrayDeque<>();

  public Effects(ClassPool pool) {
    this.pool = pool;
  }

  public Effect of(MethodInsnNode call) {
    String key = call.getOpcode() + call.owner + '.' + call.name + call.desc;
    Effect effect = known.get(key);
    if (effect == null) {
      if (open.contains(key) || open.size() >= DEEPEST) {
        return Effect.UNKNOWN; // for this caller; not noted
      }
      open.push(key);
      effect = find(call);
      open.pop();
      known.put(key, effect);
    }
    return effect;
  }

  private Effect find(MethodInsnNode call) {
    ClassInfo declaring =
        call.owner.startsWith("[")
            ? null
            : pool.declaringMethod(call.owner, call.name, call.desc).owner();
    if (declaring == null || declaring.isPlatform()) {
      return HarmlessMethods.contains(call) ? Effect.NONE : Effect.UNKNOWN;
    }
    Integer access = declaring.method(call.name, call.desc);
    boolean isBound =
        call.getOpcode() == Opcodes.INVOKESTATIC
            || call.getOpcode() == Opcodes.INVOKESPECIAL
            || call.getOpcode() == Opcodes.INVOKEVIRTUAL
                && ((access | declaring.access()) & Opcodes.ACC_FINAL) != 0
            || (access & Opcodes.ACC_PRIVATE) != 0;
    MethodNode method = isBound ? pool.code(declaring.name(), call.name, call.desc) : null;
    return method == null || method.instructions.size() == 0
            || method.instructions.size() > MOST_INSTRUCTIONS
        ? Effect.UNKNOWN
        : analyze(declaring.name(), method);
  }

  private Effect analyze(String owner, MethodNode method) {
    Origins origins = new Origins(this);
    try {
      new Analyzer<>(origins).analyze(owner, method);
    } catch (AnalyzerException | RuntimeException e) {
      return Effect.UNKNOWN; // code that cannot be read is not known
    }
    return origins.effect();
  }

  static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }
}
