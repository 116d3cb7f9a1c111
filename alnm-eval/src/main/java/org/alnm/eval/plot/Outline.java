package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of SVG path data of the commands M, L, H, V, h, A (without rotation) and Z, curves as short pieces.
 *
 * @param points x and y by turns
 * @param closed whether the last point leads back to the first
 */
record Outline(List<Double> points, boolean closed) {

    /** Degrees of an arc that one straight piece stands for. */
    private static final double PIECE = StrictMath.toRadians(7.5);

    static List<Outline> parse(String d) {
        return new Parser(d).all();
    }

    int size() {
        return points.size() / 2;
    }

    double x(int i) {
        return points.get(2 * i);
    }

    double y(int i) {
        return points.get(2 * i + 1);
    }

    private static final class Parser {

        private final String d;
        private final List<Outline> outlines = new ArrayList<>();
        private List<Double> points = new ArrayList<>();
        private int at;
        private double x;
        private double y;

        Parser(String d) {
            this.d = d;
        }

        List<Outline> all() {
            while (at < d.length()) {
                command(d.charAt(at++));
            }
            end(false);
            return outlines;
        }

        private void command(char command) {
            switch (command) {
                case 'M' -> {
                    end(false);
                    to(number(), number());
                }
                case 'L' -> to(number(), number());
                case 'H' -> to(number(), y);
                case 'h' -> to(x + number(), y);
                case 'V' -> to(x, number());
                case 'A' -> arc();
                case 'Z' -> end(true);
                default -> throw new IllegalStateException("path command " + command + " in " + d);
            }
        }

        private void to(double nextX, double nextY) {
            x = nextX;
            y = nextY;
            points.add(x);
            points.add(y);
        }

        private void end(boolean closed) {
            if (!points.isEmpty()) {
                outlines.add(new Outline(List.copyOf(points), closed));
                points = new ArrayList<>();
            }
        }

        private double number() {
            while (d.charAt(at) == ' ') {
                at++;
            }
            int from = at;
            while (at < d.length() && "-.0123456789".indexOf(d.charAt(at)) >= 0) {
                at++;
            }
            return Double.parseDouble(d.substring(from, at));
        }

        /** From end points to centre: SVG 2, appendix B.2.4, with radii enlarged where they cannot reach. */
        private void arc() {
            double rx = number();
            double ry = number();
            number();
            boolean large = number() != 0;
            boolean sweep = number() != 0;
            double toX = number();
            double toY = number();
            double halfX = (x - toX) / 2 / rx;
            double halfY = (y - toY) / 2 / ry;
            double reach = Math.sqrt(halfX * halfX + halfY * halfY);
            double enlarge = Math.max(1, reach);
            rx *= enlarge;
            ry *= enlarge;
            halfX /= enlarge;
            halfY /= enlarge;
            double square = halfX * halfX + halfY * halfY;
            double factor = Math.sqrt(Math.max(0, (1 - square) / square)) * (large == sweep ? -1 : 1);
            double offX = factor * halfY;
            double offY = -factor * halfX;
            double centreX = (x + toX) / 2 + offX * rx;
            double centreY = (y + toY) / 2 + offY * ry;
            double from = StrictMath.atan2(halfY - offY, halfX - offX);
            double turn = StrictMath.atan2(-halfY - offY, -halfX - offX) - from;
            if (sweep && turn <= 0) {
                turn += 2 * Math.PI;
            } else if (!sweep && turn >= 0) {
                turn -= 2 * Math.PI;
            }
            int pieces = Math.max(1, (int) Math.ceil(Math.abs(turn) / PIECE));
            for (int i = 1; i < pieces; i++) {
                double angle = from + turn * i / pieces;
                to(centreX + rx * StrictMath.cos(angle), centreY + ry * StrictMath.sin(angle));
            }
            to(toX, toY);
        }
    }
}
