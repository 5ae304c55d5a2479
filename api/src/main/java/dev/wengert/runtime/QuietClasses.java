package dev.wengert.runtime;

import java.util.Set;

/**
 * Collections, iterators and entries of the JDK that compute nothing and run nobody's code when they are asked for their
 * size, an element, an iterator or a view. Such that wrap others, as those of {@code Collections}, are none, nor are views
 * that ask a subclass of their map or compare keys, as those of {@code TreeMap} do.
 */
final class QuietClasses extends ClassValue<Boolean> {
  private static final String PACKAGE = "java.util.";
  private static final Set<String> NAMES =
      Set.of(
          "ArrayList", "ArrayList$Itr", "ArrayList$ListItr", "ArrayList$SubList", "ArrayList$SubList$1",
          "LinkedList", "LinkedList$ListItr", "ArrayDeque", "ArrayDeque$DeqIterator", "Arrays$ArrayList",
          "Arrays$ArrayItr", "Vector", "Vector$Itr", "Stack", "PriorityQueue", "PriorityQueue$Itr",
          "ImmutableCollections$List12", "ImmutableCollections$ListN", "ImmutableCollections$Set12",
          "ImmutableCollections$Set12$1",
          "ImmutableCollections$SetN", "ImmutableCollections$SetN$SetNIterator", "KeyValueHolder",
          "Collections$EmptyList", "Collections$EmptyIterator", "Collections$SingletonList", "HashSet",
          "LinkedHashSet", "HashMap", "HashMap$KeySet", "HashMap$Values", "HashMap$EntrySet",
          "HashMap$KeyIterator", "HashMap$ValueIterator", "HashMap$EntryIterator", "HashMap$Node",
          "HashMap$TreeNode", "LinkedHashMap", "LinkedHashMap$LinkedKeySet", "LinkedHashMap$LinkedValues",
          "LinkedHashMap$LinkedEntrySet", "LinkedHashMap$LinkedKeyIterator",
          "LinkedHashMap$LinkedValueIterator", "LinkedHashMap$LinkedEntryIterator", "LinkedHashMap$Entry",
          "TreeMap", "TreeMap$KeyIterator", "TreeMap$ValueIterator", "TreeMap$EntryIterator", "TreeMap$Entry");

  /** These as well, where they are of no lists that compute. */
  private static final Set<String> OF_FIXED_LISTS =
      Set.of("ImmutableCollections$SubList", "ImmutableCollections$ListItr");

  private static final QuietClasses KNOWN = new QuietClasses();

  private QuietClasses() {}

  static boolean contains(Class<?> type) {
    return KNOWN.get(type);
  }

  @Override
  protected Boolean computeValue(Class<?> type) {
    if (type.getClassLoader() != null || !type.getName().startsWith(PACKAGE)) {
      return false;
    }
    String name = type.getName().substring(PACKAGE.length());
    return NAMES.contains(name) || !QuietCalls.ARE_LAZY && OF_FIXED_LISTS.contains(name);
  }
}
