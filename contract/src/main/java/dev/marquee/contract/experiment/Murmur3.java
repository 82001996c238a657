package dev.marquee.contract.experiment;

/**
 * MurmurHash3, x86 variant of 32 bits.
 *
 * <p>Thread-safety: pure. Cost: O(n), no allocation.
 *
 * <p>Source: Austin Appleby, MurmurHash3 (SMHasher, 2011), public domain.
 */
public final class Murmur3 {
  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  private Murmur3() {}

  /**
   * The hash of some bytes.
   *
   * @return all 32 bits, as a signed int
   */
  public static int hash32(byte[] bytes, int seed) {
    int hash = seed;
    int blocks = bytes.length / 4;
    for (int i = 0; i < blocks; i++) {
      int at = i * 4;
      int block =
          (bytes[at] & 0xff)
              | (bytes[at + 1] & 0xff) << 8
              | (bytes[at + 2] & 0xff) << 16
              | (bytes[at + 3] & 0xff) << 24;
      hash = Integer.rotateLeft(hash ^ scramble(block), 13) * 5 + 0xe6546b64;
    }
    int tail = 0;
    for (int i = bytes.length - 1; i >= blocks * 4; i--) {
      tail = (tail << 8) | (bytes[i] & 0xff);
    }
    hash ^= scramble(tail);
    hash ^= bytes.length;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  private static int scramble(int block) {
    return Integer.rotateLeft(block * C1, 15) * C2;
  }
}
