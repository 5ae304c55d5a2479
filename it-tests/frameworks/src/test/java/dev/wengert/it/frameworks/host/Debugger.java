package dev.wengert.it.frameworks.host;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.TypeComponent;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Stops a subject at the first line of a method, steps on from there, and notes what a user would see. */
final class Debugger {
  private final VirtualMachine vm;
  private final String className;
  private final int depth;
  private final List<String> seen = new ArrayList<>();

  private Debugger(VirtualMachine vm, String className, int depth) {
    this.vm = vm;
    this.className = className;
    this.depth = depth;
  }

  /**
   * @param how what {@link Host} is to do
   * @param depth {@link StepRequest#STEP_OVER} or {@link StepRequest#STEP_INTO}
   */
  static List<String> debug(Class<? extends Subject> subject, String options, String how, int depth)
      throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("options").setValue(options + " -cp \"" + Compared.classPath() + "\"");
    arguments.get("main").setValue(Host.class.getName() + " " + subject.getName() + " " + how);
    VirtualMachine vm = connector.launch(arguments);
    Thread output = drained(vm.process().getInputStream());
    Thread errors = drained(vm.process().getErrorStream());
    try {
      Debugger debugger = new Debugger(vm, subject.getName(), depth);
      debugger.run();
      return debugger.seen;
    } finally {
      vm.process().destroyForcibly(); // it may be suspended
      output.join();
      errors.join();
    }
  }

  private static Thread drained(java.io.InputStream in) {
    Thread thread =
        new Thread(
            () -> {
              try (in) {
                in.readAllBytes();
              } catch (java.io.IOException e) {
                return; // the program has ended
              }
            });
    thread.start();
    return thread;
  }

  private void run() throws Exception {
    ClassPrepareRequest prepare = vm.eventRequestManager().createClassPrepareRequest();
    prepare.addClassFilter(className);
    prepare.enable();
    while (true) {
      EventSet events = vm.eventQueue().remove(60_000);
      if (events == null) {
        throw new IllegalStateException("nothing happens: " + seen);
      }
      for (Event event : events) {
        if (event instanceof VMDisconnectEvent) {
          return;
        }
        handle(event);
      }
      events.resume();
    }
  }

  private void handle(Event event) throws Exception {
    if (event instanceof ClassPrepareEvent e) {
      members(e.referenceType());
      breakAtStart(e.referenceType());
    } else if (event instanceof BreakpointEvent e) {
      note(e.thread());
      StepRequest step = vm.eventRequestManager().createStepRequest(e.thread(), StepRequest.STEP_LINE, depth);
      step.addClassFilter(className);
      step.enable();
    } else if (event instanceof StepEvent e) {
      note(e.thread());
    }
  }

  /** A user sets it on a line: every place that belongs to the line gets one. */
  private void breakAtStart(ReferenceType type) throws AbsentInformationException {
    int line = type.methodsByName(Debugged.START).get(0).location().lineNumber();
    for (Location location : type.locationsOfLine(line)) {
      EventRequest request = vm.eventRequestManager().createBreakpointRequest(location);
      request.enable();
    }
  }

  private void members(ReferenceType type) {
    TreeSet<String> names = new TreeSet<>();
    List<TypeComponent> members = new ArrayList<>(type.fields());
    members.addAll(type.methods());
    for (TypeComponent member : members) {
      if (!member.isSynthetic()) {
        names.add(member instanceof Method m ? m.toString() : member.name());
      }
    }
    seen.add(names.toString());
  }

  private void note(ThreadReference thread) throws IncompatibleThreadStateException, AbsentInformationException {
    StackFrame frame = thread.frame(0);
    Location at = frame.location();
    StringBuilder text = new StringBuilder(at.method().name().replace("$wengert", ""));
    text.append(':').append(at.lineNumber()).append(' ').append(at.sourceName());
    for (LocalVariable v : frame.visibleVariables()) {
      text.append(' ').append(v.name()).append(':').append(v.typeName())
          .append('=').append(value(frame.getValue(v)));
    }
    if (frame.thisObject() != null) {
      ObjectReference self = frame.thisObject();
      for (Field field : self.referenceType().allFields()) {
        if (!field.isSynthetic()) {
          text.append(" .").append(field.name()).append('=').append(value(self.getValue(field)));
        }
      }
    }
    seen.add(text.toString());
  }

  private static String value(Value value) {
    if (value instanceof StringReference || !(value instanceof ObjectReference o)) {
      return String.valueOf(value);
    }
    return o instanceof ArrayReference a ? a.getValues().toString() : o.referenceType().name();
  }
}
