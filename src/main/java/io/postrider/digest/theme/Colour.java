package io.postrider.digest.theme;

/**
 * A colour as screens mix it.
 *
 * @param rgb red, green and blue, an octet each
 */
public record Colour(int rgb) {

  /** What text and ground must differ by to be legible (WCAG 2.2, 1.4.3). */
  public static final double LEGIBLE = 4.5;

  /** Reads {@code #rgb} or {@code #rrggbb}. */
  public static Colour of(String written) {
    String digits = written.length() == 4 ? written.replaceAll("[^#]", "$0$0") : written;
    return new Colour(Integer.parseInt(digits.substring(1), 16));
  }

  /**
   * Mixes one.
   *
   * @param hue from 0 to 6, where 0 is red, 2 green and 4 blue
   * @param saturation from 0 to 1
   * @param lightness from 0 to 1
   */
  static Colour of(double hue, double saturation, double lightness) {
    return new Colour(
        channel(hue, saturation, lightness, 0) << 16
            | channel(hue, saturation, lightness, 8) << 8
            | channel(hue, saturation, lightness, 4));
  }

  private static int channel(double hue, double saturation, double lightness, int turn) {
    double k = (turn + hue * 2) % 12;
    double a = saturation * Math.min(lightness, 1 - lightness);
    double value = lightness - a * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
    return (int) Math.round(value * 255);
  }

  /** From 0 to 6; 0 for greys. */
  double hue() {
    double r = red() / 255.0;
    double g = green() / 255.0;
    double b = blue() / 255.0;
    double range = most() - least();
    if (range == 0) {
      return 0;
    }
    if (most() == r) {
      return ((g - b) / range + 6) % 6;
    }
    return most() == g ? (b - r) / range + 2 : (r - g) / range + 4;
  }

  double saturation() {
    double lightness = (most() + least()) / 2;
    double range = most() - least();
    return range == 0 ? 0 : range / (1 - Math.abs(2 * lightness - 1));
  }

  /** How much two colours differ in light, from 1 to 21. */
  public double contrast(Colour other) {
    double a = light() + 0.05;
    double b = other.light() + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  @Override
  public String toString() {
    return "#%06x".formatted(rgb);
  }

  private double light() {
    return 0.2126 * linear(red()) + 0.7152 * linear(green()) + 0.0722 * linear(blue());
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private int red() {
    return rgb >> 16 & 0xFF;
  }

  private int green() {
    return rgb >> 8 & 0xFF;
  }

  private int blue() {
    return rgb & 0xFF;
  }

  private double most() {
    return Math.max(red(), Math.max(green(), blue())) / 255.0;
  }

  private double least() {
    return Math.min(red(), Math.min(green(), blue())) / 255.0;
  }
}
