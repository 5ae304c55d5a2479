package dev.wengert.agent.survey;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.survey.SurveyedClass.Finding;
import dev.wengert.agent.survey.SurveyedClass.Kind;
import dev.wengert.agent.survey.SurveyedClass.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads from a transformed class what its twins are like: they name the places where they report leaks. */
final class TwinReader extends ClassVisitor {
  private static final Pattern PIECE = Pattern.compile("(.*)\\$wengert\\$\\d+");
  private static final int PARTS = 4;

  private final Set<Site> sites = new LinkedHashSet<>();
  private final Map<String, Integer> pieces = new LinkedHashMap<>();
  private final Map<String, String> skipped = new LinkedHashMap<>();
  private int recorded;

  /** Calls with numbers, as the leaks name them: {@code com.acme.Log.write(D)V}. */
  private static final Pattern CALL = Pattern.compile("([^()]+)\\.([^.()]+)(\\(.*\\).+)");

  private final Predicate<String> isTarget;

  private TwinReader(Predicate<String> isTarget) {
    super(Opcodes.ASM9);
    this.isTarget = isTarget;
  }

  /**
   * Whether a number goes to code that is not transformed. Sites are also noted for calls of which only the result is
   * looked at, or whose objects might be other than they seem.
   */
  private boolean leaves(String callee) {
    Matcher call = CALL.matcher(callee);
    return call.matches()
        && Names.hasShadows(call.group(3))
        && !isTarget.test(call.group(1).replace('.', '/'));
  }

  /**
   * @param isTarget whether a class of an internal name is transformed
   */
  static TwinReader read(ClassReader reader, Predicate<String> isTarget, List<Finding> findings) {
    TwinReader twins = new TwinReader(isTarget);
    reader.accept(twins, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    twins.pieces.forEach((method, n) -> findings.add(new Finding(Kind.DIVIDED, method, "into " + (n + 1))));
    twins.skipped.forEach((method, reason) -> findings.add(new Finding(Kind.SKIPPED, method, reason)));
    return twins;
  }

  int recorded() {
    return recorded;
  }

  List<Site> sites() {
    return new ArrayList<>(sites);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    Matcher piece = PIECE.matcher(name);
    if (piece.matches()) {
      pieces.merge(piece.group(1).equals("new") ? "<init>" : piece.group(1), 1, Integer::sum);
    }
    return new Sites();
  }

  private final class Sites extends MethodVisitor {
    private boolean enters;
    private String[] last;

    Sites() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
      enters |= owner.equals(Names.TAPE) && name.equals("enter");
      if (owner.equals(Names.BOUNDARY) && name.equals("skipped") && last != null) {
        skipped.put(last[1], last[PARTS - 1]); // reported at the start of the method itself
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof String text && text.indexOf('\t') > 0) {
        String[] site = text.split("\t", -1);
        last = site.length == PARTS && site[2].matches("-?\\d+") ? site : null;
        if (last != null && leaves(site[PARTS - 1])) {
          sites.add(new Site(site[1], Integer.parseInt(site[2]), site[PARTS - 1]));
        }
      }
    }

    @Override
    public void visitEnd() {
      recorded += enters ? 1 : 0;
    }
  }
}
