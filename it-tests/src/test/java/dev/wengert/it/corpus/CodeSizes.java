package dev.wengert.it.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/** How many bytes of code each method of a class file has, by name and descriptor. */
final class CodeSizes {
  private static final int CODE_LENGTH = 10; // after the attribute's name, length, max_stack, max_locals

  private final ClassReader reader;
  private final char[] buffer;
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private int offset;

  private CodeSizes(byte[] bytes) {
    this.reader = new ClassReader(bytes);
    this.buffer = new char[reader.getMaxStringLength()];
  }

  /** Abstract and native methods are left out. */
  static Map<String, Integer> of(byte[] bytes) {
    CodeSizes file = new CodeSizes(bytes);
    file.offset = file.reader.header + 6; // access, this, super
    file.offset += 2 + 2 * file.reader.readUnsignedShort(file.offset); // interfaces
    file.members(false);
    file.members(true);
    return file.sizes;
  }

  private void members(boolean methods) {
    int count = next();
    for (int i = 0; i < count; i++) {
      offset += 2; // access
      String name = reader.readUTF8(offset, buffer) + reader.readUTF8(offset + 2, buffer);
      offset += 4;
      attributes(methods ? name : null);
    }
  }

  private void attributes(String method) {
    int count = next();
    for (int i = 0; i < count; i++) {
      if (method != null && "Code".equals(reader.readUTF8(offset, buffer))) {
        sizes.put(method, reader.readInt(offset + CODE_LENGTH));
      }
      offset += 6 + reader.readInt(offset + 2);
    }
  }

  private int next() {
    int value = reader.readUnsignedShort(offset);
    offset += 2;
    return value;
  }
}
