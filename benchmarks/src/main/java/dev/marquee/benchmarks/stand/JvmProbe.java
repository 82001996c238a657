package dev.marquee.benchmarks.stand;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What another JVM of this machine says of itself, asked over its own management beans. */
public final class JvmProbe implements AutoCloseable {
  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final ThreadMXBean threads;
  private final MemoryMXBean memory;

  private JvmProbe(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
    this.threads =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    this.memory =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
  }

  static JvmProbe attach(long pid) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        return new JvmProbe(
            JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | IOException failure) {
      throw new BenchException("The JVM %d does not let itself be asked.".formatted(pid), failure);
    }
  }

  /** Bytes that all its threads together have allocated on the heap since it began. */
  public long allocatedBytes() {
    return threads.getTotalThreadAllocatedBytes();
  }

  /** Bytes of the heap that are in use after a collection. */
  public long heapAfterCollection() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  /** Bytes of direct buffers that the JDK counts. */
  public long directBytes() {
    try {
      return ManagementFactory.newPlatformMXBeanProxy(
              beans, "java.nio:type=BufferPool,name=direct", BufferPoolMXBean.class)
          .getMemoryUsed();
    } catch (IOException failure) {
      throw new BenchException("The JVM does not answer.", failure);
    }
  }

  /**
   * Bytes that the JVM has of the system beside its heap, by its own count. What libraries take
   * with malloc is not among them.
   */
  public long nativeBytes() {
    try {
      Object summary =
          beans.invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "vmNativeMemory",
              new Object[] {new String[] {"summary"}},
              new String[] {String[].class.getName()});
      return NativeMemory.outsideHeap(String.valueOf(summary));
    } catch (JMException | IOException failure) {
      throw new BenchException("The JVM does not tell its native memory.", failure);
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException alreadyGone) {
      // The process has ended; so has the connection.
    }
  }
}
