package dev.wengert.agent.twin;

import dev.wengert.agent.classes.Names;
import dev.wengert.agent.emit.Code;
import dev.wengert.agent.pair.Address;
import dev.wengert.agent.pair.Effects;
import dev.wengert.agent.pair.Factor;
import dev.wengert.agent.pair.Loop;
import dev.wengert.agent.pair.Position;
import dev.wengert.agent.pair.ReverseMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Elements that a nest of loops reads and does not change: a forward twin copies them where the nest is entered, and in it
 * keeps neither their numbers nor, of rows, their addresses.
 *
 * <pre>
 *   for (i ...) for (j ...) for (k ...) c[i][j] += a[i][k] * b[k][j];        a and b are copied once, before the loops
 * </pre>
 */
final class PairImages {
  private static final String IMAGES = Names.RUNTIME + "Images";

  private final PairState pair;
  private final TwinMethod method;
  private final Code code;
  private final ImageFinder finder;

  PairImages(PairState pair, ImageFinder finder) {
    this.pair = pair;
    this.method = pair.method;
    this.code = method.code;
    this.finder = finder;
  }

  /** Behind the first pass over the method: finds out what is copied. */
  void find() {
    finder
        .find()
        .forEach(
            (load, read) -> {
              pair.plan.copy(load, read);
              read.image().positions().forEach(pair.plan::followPosition);
              read.locals(pair.plan::followInteger);
            });
  }

  /** The number that the current instruction reads, on the way back; null if it is not copied. */
  Factor number() {
    ImageRead read = current();
    return read == null || !read.image().hasNumbers()
        ? null
        : Factor.copied(read.image(), read.row(), read.column(), pair.moment.now());
  }

  /** Where the current instruction reads; null if that is not in a table. */
  Address address() {
    ImageRead read = current();
    return read == null || !read.image().hasBases()
        ? null
        : Address.inTable(read.image(), read.row(), read.column());
  }

  /** The variable that is not 0 if any row may be active which the current instruction reads from; -1 for none. */
  int active() {
    ImageRead read = current();
    return read == null || !read.image().hasBases() ? -1 : pair.vars.active.get(read.image());
  }

  /** Whether the current instruction pushes a row whose address nobody needs here. */
  boolean pushesRow() {
    return reads().anyMatch(read -> read.pushesRow() == method.index);
  }

  private ImageRead current() {
    return pair.plan.isComplete() ? (ImageRead) pair.plan.copied().get(method.index) : null;
  }

  private Stream<ImageRead> reads() {
    return pair.plan.isComplete() ? pair.plan.copied().values().stream().map(ImageRead.class::cast) : Stream.of();
  }

  // ---------------------------------------------------------------- where loops are entered

  /** What is copied where loops behind the current block are entered. */
  private Map<Image, List<ImageRead>> entered() {
    Map<Image, List<ImageRead>> images = new LinkedHashMap<>();
    reads()
        .filter(read -> read.image().entry() == method.block)
        .forEach(read -> images.computeIfAbsent(read.image(), k -> new ArrayList<>()).add(read));
    return images;
  }

  /** At the end of a block: keeps where copies were that are made anew behind it. */
  void keep() {
    if (pair.block.repeats()) {
      for (Image image : entered().keySet()) {
        for (Position position : image.positions()) {
          pair.block.add(Effects.position(position, pair.kept.index(pair.vars.positions.get(position))));
        }
      }
    }
  }

  /**
   * At the end of a block, behind all else that it keeps: copies.
   *
   * <pre>
   *   newTop = top; newTopIndex = topIndex;
   *   of each image: copies, and moves these further
   *   indices = room(indices, newTopIndex, 2, tape);
   *   indices[newTopIndex] = newTop - top; indices[newTopIndex + 1] = newTopIndex - topIndex;
   *   top = newTop; topIndex = newTopIndex + 2;
   * </pre>
   */
  void copy() {
    Map<Image, List<ImageRead>> images = entered();
    if (images.isEmpty()) {
      return;
    }
    pair.block.markSite();
    int top = temp();
    int topIndex = temp();
    code.iload(pair.vars.top).istore(top).iload(pair.vars.topIndex).istore(topIndex);
    images.forEach((image, its) -> new Copying(image, its, top, topIndex).emit());
    room(pair.vars.indices, topIndex, "[I", () -> code.push(2));
    keep(topIndex, 0, top, pair.vars.top);
    keep(topIndex, 1, topIndex, pair.vars.topIndex);
    code.iload(top).istore(pair.vars.top);
    code.iload(topIndex).push(2).op(Opcodes.IADD).istore(pair.vars.topIndex);
    pair.block.add(Effects.copied());
  }

  private int temp() {
    return method.locals.temp(Type.INT_TYPE);
  }

  private void room(int array, int top, String type, Runnable pushCount) {
    code.aload(array).iload(top);
    pushCount.run();
    code.aload(method.locals.tape)
        .invokeStatic(Names.RUNTIME + "PairData", "room", "(" + type + "II" + Names.L_TAPE + ")" + type)
        .astore(array);
  }

  /** indices[top + distance] = to - from */
  private void keep(int top, int distance, int to, int from) {
    code.aload(pair.vars.indices).iload(top).op(Opcodes.I2L).push(distance);
    code.iload(to).iload(from).op(Opcodes.ISUB).invokeStatic(ReverseMethod.MEMORY, "set", "([IJII)V");
  }

  /** Emits the copying of one image. */
  private final class Copying {
    private final Image image;
    private final LoopNest nest;
    private final IndexRange rows;
    private final IndexRange columns;
    private final int top;
    private final int topIndex;
    private final int array = method.locals.temp(Type.getObjectType("java/lang/Object"));
    private final int n = temp();

    Copying(Image image, List<ImageRead> reads, int top, int topIndex) {
      this.image = image;
      this.nest = finder.nest(image);
      this.top = top;
      this.topIndex = topIndex;
      this.columns = new IndexRange(nest, reads.stream().map(ImageRead::column));
      this.rows = image.isOfRows() ? new IndexRange(nest, reads.stream().map(ImageRead::row)) : null;
    }

    void emit() {
      image.array().push(code);
      for (Loop loop : nest.loops()) {
        if (nest.loops().size() > 1) { // a single loop without rounds copies one number at most
          nest.pushRange(code, loop);
          code.invokeStatic(IMAGES, "ifRounds", "(Ljava/lang/Object;JJ)Ljava/lang/Object;");
        }
      }
      if (rows == null) {
        copy();
        return;
      }
      code.astore(array);
      int row = temp();
      first(rows, row);
      count(rows);
      if (image.hasNumbers()) {
        copyRows(row);
      }
      if (image.hasBases()) {
        bases(row);
      }
    }

    /** first = Images.first(from, to) */
    private void first(IndexRange range, int first) {
      range.pushLeast(code);
      range.pushGreatest(code);
      code.invokeStatic(IMAGES, "first", "(JJ)I").istore(first);
    }

    /** n = Images.count(array, from, to) */
    private void count(IndexRange range) {
      code.aload(array);
      range.pushLeast(code);
      range.pushGreatest(code);
      code.invokeStatic(IMAGES, "count", "(Ljava/lang/Object;JJ)I").istore(n);
    }

    /**
     * ..., array -> ...
     *
     * <pre>
     *   position = Images.copy(array, from, to, data, top, position, tape); data = tape.data; top = tape.dataTop
     * </pre>
     */
    private void copy() {
      int position = position(Position.Part.FIRST);
      columns.pushLeast(code);
      columns.pushGreatest(code);
      code.aload(pair.vars.data).iload(top).iload(position).aload(method.locals.tape);
      code.invokeStatic(IMAGES, "copy", "(Ljava/lang/Object;JJ[DII" + Names.L_TAPE + ")I").istore(position);
      code.aload(method.locals.tape).field(Opcodes.GETFIELD, Names.TAPE, "data", "[D").astore(pair.vars.data);
      code.aload(method.locals.tape).field(Opcodes.GETFIELD, Names.TAPE, "dataTop", "I").istore(top);
    }

    /**
     * <pre>
     *   data = Images.roomForRows(rows, row, n, from, to, data, top, tape); indices = room(indices, topIndex, n, tape);
     *   top = Images.copyRows(rows, row, n, from, to, data, top, indices, topIndex, tape);
     *   position = topIndex - row; topIndex += n
     * </pre>
     */
    private void copyRows(int row) {
      pushRows(row);
      code.aload(pair.vars.data).iload(top).aload(method.locals.tape);
      code.invokeStatic(IMAGES, "roomForRows", "(Ljava/lang/Object;IIJJ[DI" + Names.L_TAPE + ")[D").astore(pair.vars.data);
      room(pair.vars.indices, topIndex, "[I", () -> code.iload(n));
      pushRows(row);
      code.aload(pair.vars.data).iload(top).aload(pair.vars.indices).iload(topIndex).aload(method.locals.tape);
      code.invokeStatic(IMAGES, "copyRows", "(Ljava/lang/Object;IIJJ[DI[II" + Names.L_TAPE + ")I").istore(top);
      code.iload(topIndex).iload(row).op(Opcodes.ISUB).istore(position(Position.Part.ROWS));
      code.iload(topIndex).iload(n).op(Opcodes.IADD).istore(topIndex);
    }

    /** ... -> ..., rows, row, n, from, to */
    private void pushRows(int row) {
      code.aload(array).iload(row).iload(n);
      columns.pushLeast(code);
      columns.pushGreatest(code);
    }

    /**
     * <pre>
     *   indices = room(indices, topIndex, n, tape);
     *   position = Images.bases(rows, span, row, n, tape, indices, topIndex);
     *   active = Images.active(indices, topIndex, n); topIndex += n
     * </pre>
     */
    private void bases(int row) {
      room(pair.vars.indices, topIndex, "[I", () -> code.iload(n));
      int span = method.locals.temp(Type.getObjectType(Names.SPAN));
      image.array().pushWithSpan(method, span);
      code.aload(span).iload(row).iload(n).aload(method.locals.tape).aload(pair.vars.indices).iload(topIndex);
      code.invokeStatic(IMAGES, "bases", "(Ljava/lang/Object;" + Names.L_SPAN + "II" + Names.L_TAPE + "[II)I")
          .istore(position(Position.Part.BASES));
      code.aload(pair.vars.indices).iload(topIndex).iload(n);
      code.invokeStatic(IMAGES, "active", "([III)I").istore(pair.vars.active.get(image));
      code.iload(topIndex).iload(n).op(Opcodes.IADD).istore(topIndex);
    }

    private int position(Position.Part part) {
      return pair.vars.positions.get(new Position(image, part));
    }
  }
}
