/**
 * Tests of the manifests.
 *
 * <p>In: every YAML file under k8s. Out: a failure that names the file, the object and the rule.
 * Never: a cluster.
 */
@NullMarked
package dev.marquee.k8s;

import org.jspecify.annotations.NullMarked;
