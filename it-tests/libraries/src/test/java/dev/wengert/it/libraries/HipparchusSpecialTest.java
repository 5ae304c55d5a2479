package dev.wengert.it.libraries;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.BesselJ;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import org.hipparchus.special.elliptic.carlson.CarlsonEllipticIntegral;
import org.hipparchus.special.elliptic.jacobi.CopolarN;
import org.hipparchus.special.elliptic.jacobi.FieldCopolarN;
import org.hipparchus.special.elliptic.jacobi.FieldJacobiTheta;
import org.hipparchus.special.elliptic.jacobi.FieldTheta;
import org.hipparchus.special.elliptic.jacobi.JacobiEllipticBuilder;
import org.hipparchus.special.elliptic.jacobi.JacobiTheta;
import org.hipparchus.special.elliptic.jacobi.Theta;
import org.hipparchus.special.elliptic.legendre.LegendreEllipticIntegral;

/** Special functions and distributions of Hipparchus, against the same with Gradients. */
class HipparchusSpecialTest extends LibraryTest {
  @Override
  String library() {
    return "Hipparchus 4.0.2";
  }

  @Override
  void cases(Cases cases) {
    elliptic(cases);
    cases.call("Gamma.logGamma(x)").by("x").at(4.3).is(x -> Gamma.logGamma(x[0]))
        .gradient("the same with a Gradient", Forward.gradient(x -> Gamma.logGamma(x[0])));
    cases.call("Gamma.digamma(x)").by("x").at(2.6).is(x -> Gamma.digamma(x[0]))
        .gradient("trigamma", x -> new double[] {Gamma.trigamma(x[0])});
    cases.call("Gamma.regularizedGammaP(a, x)").by("a and x").at(2.5, 1.7).is(x -> Gamma.regularizedGammaP(x[0], x[1]))
        .gradient("the same with Gradients", Forward.gradient(x -> Gamma.regularizedGammaP(x[0], x[1])));
    cases.call("Gamma.regularizedGammaQ(a, x)").by("a and x").at(2.5, 6).is(x -> Gamma.regularizedGammaQ(x[0], x[1]))
        .gradient("the same with Gradients", Forward.gradient(x -> Gamma.regularizedGammaQ(x[0], x[1])));
    cases.call("Gamma.logGamma(Gradient).getPartialDerivative(0)").by("x").at(4.3)
        .is(x -> Gamma.logGamma(Gradient.variable(1, 0, x[0])).getPartialDerivative(0))
        .gradient("second derivative of a DerivativeStructure",
            x -> new double[] {Gamma.logGamma(new DSFactory(1, 2).variable(0, x[0])).getPartialDerivative(2)});
    cases.call("Beta.regularizedBeta(x, a, b)").by("x").at(0.35).is(x -> Beta.regularizedBeta(x[0], 2.5, 1.5))
        .gradient("the density, x^(a-1) (1-x)^(b-1) / B(a, b)", x -> new double[] {
            Math.pow(x[0], 1.5) * Math.sqrt(1 - x[0]) / Math.exp(Beta.logBeta(2.5, 1.5))});
    cases.call("Erf: erf(x), erfc(y), erf(x, y), erfInv(z)").by("x, y and z").at(0.4, 1.1, 0.6)
        .are(x -> new double[] {Erf.erf(x[0]), Erf.erfc(x[1]), Erf.erf(x[0], x[1]), Erf.erfInv(x[2])})
        .jacobian("the same with Gradients", Forward.jacobian(
            x -> new Gradient[] {Erf.erf(x[0]), Erf.erfc(x[1]), Erf.erf(x[0], x[1]), Erf.erfInv(x[2])}));
    cases.call("BesselJ.value(1.5, x)").by("x").at(3.2).is(x -> BesselJ.value(1.5, x[0]))
        .gradient("(J(0.5, x) - J(2.5, x)) / 2",
            x -> new double[] {(BesselJ.value(0.5, x[0]) - BesselJ.value(2.5, x[0])) / 2});
    distributions(cases);
  }

  private static void elliptic(Cases cases) {
    cases.call("LegendreEllipticIntegral: K(m), E(m), F(phi, m), Pi(n, phi, m)").by("phi, m and n").at(0.9, 0.4, 0.3)
        .are(x -> new double[] {
            LegendreEllipticIntegral.bigK(x[1]), LegendreEllipticIntegral.bigE(x[1]),
            LegendreEllipticIntegral.bigF(x[0], x[1]), LegendreEllipticIntegral.bigPi(x[2], x[0], x[1])})
        .jacobian("the same with Gradients", Forward.jacobian(x -> new Gradient[] {
            LegendreEllipticIntegral.bigK(x[1]), LegendreEllipticIntegral.bigE(x[1]),
            LegendreEllipticIntegral.bigF(x[0], x[1]), LegendreEllipticIntegral.bigPi(x[2], x[0], x[1])}));
    cases.call("CarlsonEllipticIntegral: rC, rD, rF, rG, rJ").by("x, y, z and p").at(0.5, 1.2, 2, 0.8)
        .are(x -> new double[] {
            CarlsonEllipticIntegral.rC(x[0], x[1]), CarlsonEllipticIntegral.rD(x[0], x[1], x[2]),
            CarlsonEllipticIntegral.rF(x[0], x[1], x[2]), CarlsonEllipticIntegral.rG(x[0], x[1], x[2]),
            CarlsonEllipticIntegral.rJ(x[0], x[1], x[2], x[3])})
        .jacobian("the same with Gradients", Forward.jacobian(x -> new Gradient[] {
            CarlsonEllipticIntegral.rC(x[0], x[1]), CarlsonEllipticIntegral.rD(x[0], x[1], x[2]),
            CarlsonEllipticIntegral.rF(x[0], x[1], x[2]), CarlsonEllipticIntegral.rG(x[0], x[1], x[2]),
            CarlsonEllipticIntegral.rJ(x[0], x[1], x[2], x[3])}));
    cases.call("JacobiEllipticBuilder.build(m).valuesN(u)").by("u and m").at(0.8, 0.6)
        .are(x -> {
          CopolarN n = JacobiEllipticBuilder.build(x[1]).valuesN(x[0]);
          return new double[] {n.sn(), n.cn(), n.dn()};
        })
        .jacobian("FieldJacobiElliptic of Gradients", Forward.jacobian(x -> {
          FieldCopolarN<Gradient> n = JacobiEllipticBuilder.build(x[1]).valuesN(x[0]);
          return new Gradient[] {n.sn(), n.cn(), n.dn()};
        }));
    cases.call("JacobiTheta(q).values(z).theta1()").by("both parts of z, and q").at(0.7, 0.2, 0.1)
        .are(x -> {
          Theta theta = new JacobiTheta(x[2]).values(new Complex(x[0], x[1]));
          return new double[] {theta.theta1().getRealPart(), theta.theta4().getImaginaryPart()};
        })
        .jacobian("FieldJacobiTheta of complex Gradients", Forward.jacobian(x -> {
          FieldTheta<FieldComplex<Gradient>> theta =
              new FieldJacobiTheta<>(new FieldComplex<>(x[2])).values(new FieldComplex<>(x[0], x[1]));
          return new Gradient[] {theta.theta1().getRealPart(), theta.theta4().getImaginaryPart()};
        }));
  }

  private static void distributions(Cases cases) {
    cases.call("NormalDistribution: density and cumulative probability").by("mean, deviation and x").at(0.5, 1.3, 2)
        .are(x -> {
          RealDistribution normal = new NormalDistribution(x[0], x[1]);
          return new double[] {normal.density(x[2]), normal.cumulativeProbability(x[2])};
        })
        .jacobian("the formulas with Gradients", Forward.jacobian(x -> {
          Gradient z = x[2].subtract(x[0]).divide(x[1]);
          Gradient density = z.square().multiply(-0.5).exp().divide(x[1]).multiply(1 / Math.sqrt(2 * Math.PI));
          return new Gradient[] {density, Erf.erfc(z.divide(-Math.sqrt(2))).multiply(0.5)};
        }));
    cases.call("GammaDistribution.inverseCumulativeProbability(p)").by("p").at(0.3)
        .is(x -> new GammaDistribution(2.5, 1.4).inverseCumulativeProbability(x[0]))
        .gradient("1 / density", x -> inverse(new GammaDistribution(2.5, 1.4), x[0]));
    cases.call("BetaDistribution.logDensity(x)").by("x").at(0.35)
        .is(x -> new BetaDistribution(2.5, 1.5).logDensity(x[0]))
        .gradient("(a - 1) / x - (b - 1) / (1 - x)", x -> new double[] {1.5 / x[0] - 0.5 / (1 - x[0])});
    cases.call("TDistribution.cumulativeProbability(x)").by("x").at(1.7)
        .is(x -> new TDistribution(5.5).cumulativeProbability(x[0]))
        .gradient("the density", x -> new double[] {new TDistribution(5.5).density(x[0])});
  }

  private static double[] inverse(RealDistribution distribution, double p) {
    return new double[] {1 / distribution.density(distribution.inverseCumulativeProbability(p))};
  }
}
