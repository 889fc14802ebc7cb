from pathlib import Path

import pytest

NOTICES = {
    "pay.txt": "关于劳动报酬的通知\n\n各部门：\n一、发放\n工资于每月十日发放，遇节假日提前。\n"
    "二、核对\n明细请到财务处核对。\n",
    "school.txt": "关于子女入学的通知\n\n各部门：\n职工子女入学的材料请在八月底前交到人事处。\n",
    "canteen.txt": "关于食堂的通知\n\n各部门：\n食堂周末不开门，请自备午餐。\n",
}


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    folder = tmp_path / "notices"
    folder.mkdir()
    for name, text in NOTICES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
