/**
 * Starts, watches and ends the processes of the demo: Redis and the three services.
 *
 * <p>In: {@link dev.marquee.demo.launch.DemoSettings} and the packaged services. Out: a stack that
 * answers, sentences on standard output about how it gets there, logs under the demo's folder.
 * Never: a process that outlives the launcher, however the launcher ends; a stack trace for what a
 * sentence can say.
 */
@NullMarked
package dev.marquee.demo.launch;

import org.jspecify.annotations.NullMarked;
