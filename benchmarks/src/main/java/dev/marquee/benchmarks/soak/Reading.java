package dev.marquee.benchmarks.soak;

import dev.marquee.benchmarks.stand.NativeMemory;
import dev.marquee.benchmarks.stand.Server;

/**
 * What the service takes at one moment at which nobody asks it anything, in bytes.
 *
 * @param requests that it has answered so far
 * @param resident of the process in physical memory, everything together
 * @param heap in use after a collection
 * @param nativeBytes the JVM's own, beside the heap; what libraries take with malloc is only in
 *     {@code resident}
 * @param direct buffers that the JDK counts
 * @param openTensors of all models
 */
record Reading(
    long requests, long resident, long heap, long nativeBytes, long direct, long openTensors) {

  static Reading of(Server server, long requests) {
    long heap = server.probe().heapAfterCollection();
    return new Reading(
        requests,
        NativeMemory.residentBytes(server.process().pid()),
        heap,
        server.probe().nativeBytes(),
        server.probe().directBytes(),
        (long) server.metric("marquee_model_tensors_open"));
  }
}
