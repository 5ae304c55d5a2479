package dev.wengert.agent.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts files into a folder so that a reader never sees half of one. */
final class ReportFolder {
  private ReportFolder() {}

  /** What a file holds. */
  interface Content {
    void write(Appendable out) throws IOException;
  }

  /**
   * Writes all files beside their places first, then moves them there.
   *
   * @param files names and contents
   * @throws IOException with one line for users
   */
  static void write(Path folder, Map<String, Content> files) throws IOException {
    Map<Path, Path> moves = new LinkedHashMap<>();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, Content> file : files.entrySet()) {
        Path target = folder.resolve(file.getKey());
        Path written = folder.resolve("." + file.getKey() + "." + ProcessHandle.current().pid() + "." + System.nanoTime() + ".tmp");
        moves.put(written, target);
        try (Writer out = Files.newBufferedWriter(written)) {
          file.getValue().write(out);
        }
      }
      for (Map.Entry<Path, Path> move : moves.entrySet()) {
        move(move.getKey(), move.getValue());
      }
    } catch (IOException e) {
      throw new IOException(
          "the report cannot be written to '" + folder + "': " + reason(e) + "; choose another folder", e);
    } finally {
      for (Path written : moves.keySet()) {
        Files.deleteIfExists(written);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "no permission for '" + denied.getFile() + "'";
    }
    if (e instanceof FileAlreadyExistsException there) {
      return "'" + there.getFile() + "' is a file";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason() + " ('" + system.getFile() + "')";
    }
    return e.toString();
  }
}
