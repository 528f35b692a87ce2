"""The schema of JATS, which has lost what is in namespaces: `mml-math` stands for MathML, `lang` for `xml:lang`,
references to ALI elements are comments, and attributes of XLink are missing. They are put back: attributes as NISO STS,
which has them from JATS, has them on the element of the same name.
"""
import os
import re
import xml.etree.ElementTree as ET

from pattern import NAMESPACES
from xsd import XSD, Schema

MODULES = "../niso-sts-1.0-extended-xsd/standard-modules"
STS = "../niso-sts-1.0-extended-xsd/NISO-STS-extended-1-mathml3-elements.xsd"
FOREIGN = ("mml", "xlink", "ali", "xml")


class Jats(Schema):
    def __init__(self, path):
        folder = os.path.dirname(path)
        self.links = self.attributes_of_links(os.path.join(folder, STS))
        self.modules = [os.path.join(folder, MODULES, name) for name in
                        ("mathml3/mathml3.xsd", "xlink.xsd", "module-ali.xsd", "xml.xsd")]
        self.main = os.path.normpath(path)
        super().__init__(path)

    @staticmethod
    def attributes_of_links(path):
        return {element.get("name"): [a for a in element.iter(XSD + "attribute") if (a.get("ref") or "").startswith("xlink:")]
                for element in ET.parse(path).getroot().iter(XSD + "element") if element.get("name")}

    def load(self, path, namespace):
        if os.path.normpath(path) == self.main:
            for module in self.modules:
                super().load(module, None)
        super().load(path, namespace)

    @staticmethod
    def expanded(names, spaces, unprefixed):
        return Schema.expanded(names, {prefix: NAMESPACES[prefix] for prefix in FOREIGN} | spaces, unprefixed)

    def parse(self, path):
        if os.path.normpath(path) != self.main:
            return super().parse(path)
        with open(path, encoding="utf-8") as file:
            text = file.read().replace('element name="mml-math"', 'element ref="mml:math"')
        text = text.replace('<xsd:attribute name="lang" use="optional"', '<xsd:attribute ref="xml:lang" use="optional"')
        root = ET.fromstring(re.sub(r"<!-- (<xsd:(?:attribute|element) ref=.*?) -->", r"\1", text, flags=re.S))
        for element in root.findall(XSD + "element"):
            content = element.find(XSD + "complexType")
            if content is not None:
                there = {attribute.get("ref") for attribute in content.iter(XSD + "attribute")}
                content.extend(a for a in self.links.get(element.get("name"), []) if a.get("ref") not in there)
        return root
